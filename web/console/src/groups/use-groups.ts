import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import {
  type Both,
  groupCalls,
  type Naming,
  type NewCommunityMember,
  type Once,
  type Shaping,
} from "./api.ts";

const keyOf = (school: string) => ["groups", school];

export const useGroups = (calls: Client, school: string) =>
  useQuery({ queryKey: keyOf(school), queryFn: () => groupCalls(calls, school).groups() });

export const useMembers = (calls: Client, school: string, group: string) =>
  useQuery({
    queryKey: [...keyOf(school), group, "members"],
    queryFn: () => groupCalls(calls, school).members(group),
  });

export const useCommunity = (calls: Client, school: string) =>
  useQuery({
    queryKey: [...keyOf(school), "community"],
    queryFn: () => groupCalls(calls, school).community(),
  });

/** What changes groups and community members; whatever was read of them is read again. */
export function useGroupWriting(calls: Client, school: string) {
  const client = useQueryClient();
  const to = groupCalls(calls, school);
  const onSettled = () => client.invalidateQueries({ queryKey: keyOf(school) });
  return {
    add: useMutation({ mutationFn: (body: Naming & Once) => to.add(body), onSettled }),
    change: useMutation({
      mutationFn: ({ id, ...body }: Shaping & { id: string; version: number }) => to.change(id, body),
      onSettled,
    }),
    drop: useMutation({ mutationFn: (group: string) => to.drop(group), onSettled }),
    members: useMutation({
      mutationFn: ({ group, ...body }: { group: string; add: Both; remove: Both }) =>
        to.changeMembers(group, body),
      onSettled,
    }),
    welcome: useMutation({ mutationFn: (body: NewCommunityMember & Once) => to.welcome(body), onSettled }),
    farewell: useMutation({ mutationFn: (member: string) => to.farewell(member), onSettled }),
    joinCode: useMutation({ mutationFn: (member: string) => to.joinCode(member) }),
  };
}
