import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Api, Child } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";

interface LeaveQuestionProps {
  api: Api;
  child: Child;
  open: boolean;
  onClose(): void;
}

/** Says what it means before it is done: coming back takes a new code of the school. */
export function LeaveQuestion({ api, child, open, onClose }: LeaveQuestionProps) {
  const words = useWords();
  const client = useQueryClient();
  const leaving = useMutation({
    mutationFn: () => api.leave(child.id),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries();
    },
  });
  return (
    <Question
      title={words("leave-title", { nickname: child.nickname })}
      yes={leaving.isPending ? words("leave-sending") : words("leave-yes")}
      no={words("leave-no")}
      open={open}
      busy={leaving.isPending}
      onYes={() => leaving.mutate()}
      onNo={onClose}
    >
      <p>{words("leave-what", { nickname: child.nickname })}</p>
      <p>{words("leave-others")}</p>
      <p>{words("leave-back")}</p>
      {leaving.error && <Trouble error={leaving.error} />}
    </Question>
  );
}
