import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import type { Client, School } from "../../api/api.ts";
import { type Content, draftCalls } from "../../broadcasts/api.ts";
import { broadcastsPlace } from "../../broadcasts/room.ts";
import { useKeepSeen } from "../../broadcasts/use-broadcasts.ts";
import { goTo } from "../../desk/address.ts";

interface Notice {
  content: Content;
  homerooms: readonly string[];
}

/** Writes the notice as a draft to these homerooms' guardians, and opens it. Nothing is sent by that. */
export function useClosure(calls: Client, school: School) {
  const seen = useKeepSeen();
  // Pressing again after a lost answer goes on with the same draft.
  const request = useRef(crypto.randomUUID());
  return useMutation({
    mutationFn: async ({ content, homerooms }: Notice) => {
      const { begin, keep } = draftCalls(calls);
      const { id, version } = await begin({ school: school.code, request_id: request.current });
      return keep(id, {
        version,
        content,
        audience: {
          segments: homerooms.map((homeroom) => ({ kind: "homeroom", school: school.code, homeroom })),
        },
        timing: { at: null, urgent_until: null },
      });
    },
    onSuccess: (one) => {
      seen(one);
      goTo(broadcastsPlace({ school }, { id: one.id }));
      scrollTo(0, 0);
    },
  });
}
