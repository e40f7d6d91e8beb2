import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Component, type ReactNode } from "react";

/** A screen that breaks, or whose code cannot be loaded, takes no other with it. */
export class Fence extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Notice tone="error" says="alert" title="この画面を開けませんでした。">
        <p>ネットワークを確かめて、もう一度開いてください。ほかの画面は、上のメニューから使えます。</p>
        <Button onPress={() => location.reload()}>もう一度開く</Button>
      </Notice>
    );
  }
}
