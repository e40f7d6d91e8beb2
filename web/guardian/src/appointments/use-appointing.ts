import { Refusal } from "@renraku/ui/api/refusal.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Api, Message } from "../api/api.ts";
import type { Does } from "../api/asks.ts";

/** Does something about one child's times. Whatever comes of it, what is free is read again. */
export function useAppointing(api: Api, message: string, child: string, onDone: (does: Does) => void) {
  const client = useQueryClient();
  const queryKey = ["message", message];
  return useMutation({
    mutationFn: (does: Does) => api.appoint(message, child, does),
    onSuccess: (appointments, does) => {
      client.setQueryData<Message>(queryKey, (old) => old && { ...old, appointments });
      void client.invalidateQueries({ queryKey: ["messages"] });
      void client.invalidateQueries({ queryKey });
      onDone(does);
    },
    onError: async (error) => {
      if (error instanceof Refusal && error.status === 409) await client.invalidateQueries({ queryKey });
    },
  });
}
