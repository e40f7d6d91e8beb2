import { cookieFetch, doorFetch } from "@renraku/ui/api/cookie.ts";
import { useRef, useState, useSyncExternalStore } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { forgetDrafts } from "../answers/kept.ts";
import { api, door, type Me, type Where } from "../api/api.ts";
import { Home } from "../shell/home.tsx";
import { forgetTalk } from "../talk/kept.ts";
import { useWords, words } from "../words/words.tsx";
import { gate } from "./gate.ts";
import { LinkScreen } from "./link-screen.tsx";
import { sameReader } from "./same-reader.ts";
import { SignIn } from "./sign-in.tsx";

interface MailDoorProps {
  /** The mail's link, if the page was opened by it. */
  link: string | null;
  onLine: (() => void) | undefined;
}

/** The page for those who sign in by e-mail. Whatever they have begun stays while they sign in again. */
export function MailDoor({ link, onLine }: MailDoorProps) {
  const spoken = useWords();
  const [arrived, setArrived] = useState(link === null);
  const [passing] = useState(gate);
  const shut = useSyncExternalStore(passing.watch, passing.shut);
  const known = useRef<Me | null>(null);
  const [own] = useState(() => door(doorFetch(words("unreachable")), location.origin, words));
  const [calls] = useState(() => {
    const by = api(cookieFetch(passing.pass, words("unreachable")), location.origin, words);
    const me = async () => {
      known.current = await by.me();
      return known.current;
    };
    return { ...by, me };
  });

  const mail = useRef("");
  const signedIn = async (by: string) => {
    if (known.current === null) {
      // A new visit, perhaps of somebody else.
      forgetVisit();
    } else if (!sameReader(known.current, await own.me())) {
      startAnew();
      return;
    }
    mail.current = by;
    passing.open();
  };
  const signOut = async (where: Where) => {
    await own.close(where);
    startAnew();
  };
  const arrive = async () => {
    forgetVisit();
    setArrived(true);
  };

  if (link !== null && !arrived) {
    return (
      <Page>
        <LinkScreen door={own} link={link} onSignedIn={arrive} onOther={() => setArrived(true)} />
      </Page>
    );
  }
  const again = known.current !== null;
  const signIn = (
    <SignIn
      door={own}
      again={again}
      mail={mail.current}
      onLine={again ? undefined : onLine}
      onSignedIn={signedIn}
    />
  );
  return (
    <>
      <div hidden={shut && !again}>
        <Home api={calls} onClose={undefined} onSignOut={signOut} />
      </div>
      {shut && !again && <Page>{signIn}</Page>}
      {shut && again && (
        <ModalOverlay
          isOpen
          isKeyboardDismissDisabled
          className="fixed inset-0 z-20 overflow-y-auto bg-white"
        >
          <Modal>
            <Dialog aria-label={spoken("sign-in-title")} className="shadow-none outline-none">
              <div className={narrow}>{signIn}</div>
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
    </>
  );
}

const narrow = "mx-auto max-w-lg px-4 pt-6 pb-16";

function Page({ children }: { children: React.ReactNode }) {
  return <main className={narrow}>{children}</main>;
}

/** What this browser keeps of a reader: the talk, and answers that are not sent. */
function forgetVisit(): void {
  forgetTalk();
  forgetDrafts();
}

function startAnew(): void {
  forgetVisit();
  location.replace(location.pathname);
}
