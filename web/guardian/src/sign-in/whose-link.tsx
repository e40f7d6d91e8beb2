import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { Whose } from "../api/api.ts";
import { useWords } from "../words/words.tsx";

interface WhoseLinkProps {
  whose: Whose;
  opening: boolean;
  onOpen(): void;
  onKeep(): void;
}

/** Whose account a link opens. Where somebody else is signed in already, that stays so unless the reader says otherwise. */
export function WhoseLink({ whose: { mail, instead_of }, opening, onOpen, onKeep }: WhoseLinkProps) {
  const words = useWords();
  if (!instead_of) {
    return (
      <>
        <Address label={words("sign-in-link-whose")} mail={mail} />
        <p>{words("sign-in-link-care")}</p>
        <Button wide isPending={opening} onPress={onOpen}>
          {opening ? words("sign-in-opening") : words("sign-in-by-link")}
        </Button>
      </>
    );
  }
  return (
    <>
      <Notice tone="warning" title={words("sign-in-link-other")}>
        <p>{words("sign-in-link-other-care")}</p>
      </Notice>
      <Address label={words("sign-in-link-now")} mail={instead_of} />
      <Address label={words("sign-in-link-then")} mail={mail} />
      <Button wide onPress={onKeep}>
        {words("sign-in-link-keep")}
      </Button>
      <Button weight="second" wide isPending={opening} onPress={onOpen}>
        {opening ? words("sign-in-opening") : words("sign-in-link-switch")}
      </Button>
    </>
  );
}

function Address({ label, mail }: { label: string; mail: string }) {
  return (
    <p>
      {label}
      <span className="block break-all text-std-18B-160">{mail}</span>
    </p>
  );
}
