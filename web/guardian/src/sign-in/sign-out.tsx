import { Button } from "@renraku/ui/button/button.tsx";
import { useMutation } from "@tanstack/react-query";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";

/** Ends the session on this device. */
export function SignOut({ onSignOut }: { onSignOut: () => Promise<void> }) {
  const words = useWords();
  const leaving = useMutation({ mutationFn: onSignOut });
  return (
    <section className="space-y-3 border-t border-solid-gray-300 pt-4">
      {leaving.error && <Trouble error={leaving.error} title={words("sign-out-failed")} />}
      <Button weight="quiet" wide isPending={leaving.isPending} onPress={() => leaving.mutate()}>
        {leaving.isPending ? words("sign-out-leaving") : words("sign-out")}
      </Button>
    </section>
  );
}
