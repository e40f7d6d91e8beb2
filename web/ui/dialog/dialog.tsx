import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "../button/button.tsx";

interface WindowProps {
  role: "dialog" | "alertdialog";
  title: string;
  open: boolean;
  /** Room for more than a question: tables, pictures, a text to read. */
  wide?: boolean | undefined;
  onClose(): void;
  children: ReactNode;
}

/** Before the page; Escape closes. */
function Window({ role, title, open, wide = false, onClose, children }: WindowProps) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(now) => !now && onClose()}
      className="fixed inset-0 z-10 grid place-items-center overflow-y-auto bg-opacity-gray-600 p-4"
    >
      <Modal
        className={`${wide ? "max-w-3xl max-wide:p-4" : "max-w-md"} w-full rounded-12 bg-white p-6 shadow-3`}
      >
        <Dialog role={role} className="space-y-4 outline-none">
          <Heading slot="title" className="text-std-20B-150">
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface QuestionProps {
  title: string;
  yes: string;
  no: string;
  open: boolean;
  busy: boolean;
  /** How grave it is to say yes: most questions ask before something is lost. */
  weight?: "danger" | "main";
  onYes(): void;
  onNo(): void;
  children: ReactNode;
}

/** Asks before something that matters; Escape and the second button both mean no. */
export function Question({
  title,
  yes,
  no,
  open,
  busy,
  weight = "danger",
  onYes,
  onNo,
  children,
}: QuestionProps) {
  return (
    <Window role="alertdialog" title={title} open={open} onClose={onNo}>
      {children}
      <div className="flex flex-col gap-3">
        <Button weight={weight} wide isPending={busy} onPress={onYes}>
          {yes}
        </Button>
        <Button weight="second" wide onPress={onNo}>
          {no}
        </Button>
      </div>
    </Window>
  );
}

interface PanelProps {
  title: string;
  close: string;
  wide?: boolean;
  onClose(): void;
  children: ReactNode;
}

/** Something to do aside from the page, as long as it is there; Escape and the last button both give it up. */
export function Panel({ title, close, wide, onClose, children }: PanelProps) {
  return (
    <Window role="dialog" title={title} open wide={wide} onClose={onClose}>
      {children}
      <Button weight="second" wide onPress={onClose}>
        {close}
      </Button>
    </Window>
  );
}
