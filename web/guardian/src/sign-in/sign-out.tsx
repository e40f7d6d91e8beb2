import { Button } from "@renraku/ui/button/button.tsx";
import { useMutation } from "@tanstack/react-query";
import type { Where } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";

interface SignOutProps {
  onSignOut(where: Where): Promise<void>;
  /** Offers to end the sessions of all devices, too. */
  alsoEverywhere?: boolean;
}

/** Ends the session on this device, or wherever there is one. */
export function SignOut({ onSignOut, alsoEverywhere = false }: SignOutProps) {
  const words = useWords();
  const leaving = useMutation({ mutationFn: onSignOut });
  const now = leaving.isPending ? leaving.variables : undefined;
  const leave = (where: Where) => {
    if (!now) leaving.mutate(where);
  };
  return (
    <section className="space-y-3 border-t border-solid-gray-300 pt-4">
      {leaving.error && <Trouble error={leaving.error} title={words("sign-out-failed")} />}
      <Button weight="quiet" wide isPending={now === "here"} onPress={() => leave("here")}>
        {now === "here" ? words("sign-out-leaving") : words("sign-out")}
      </Button>
      {alsoEverywhere && (
        <>
          <Button weight="quiet" wide isPending={now === "everywhere"} onPress={() => leave("everywhere")}>
            {now === "everywhere" ? words("sign-out-leaving") : words("sign-out-everywhere")}
          </Button>
          <p className="text-solid-gray-700">{words("sign-out-everywhere-hint")}</p>
        </>
      )}
    </section>
  );
}
