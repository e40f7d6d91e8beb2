import { useParams } from "../desk/address.ts";
import { may } from "../desk/may.ts";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import { Reading } from "../reading/reading.tsx";
import { Community } from "./community.tsx";
import { GroupList } from "./group-list.tsx";
import { OneGroup } from "./one-group.tsx";
import { useGroups } from "./use-groups.ts";

/** Groups of a school: all, one of them, or the community members who can be in them. */
export default function GroupsScreen({ calls, me, school }: SchoolScreenProps) {
  const [{ group, people }] = useParams();
  const reading = useGroups(calls, school.code);
  const room = { calls, me, school, mayChange: may(me, "POST /api/console/schools/{school}/groups") };
  if (people) return <Community {...room} />;
  return (
    <Reading of={reading} title={`${school.name}のグループ`}>
      {(groups) => {
        const one = groups.find(({ id }) => id === group);
        return one ? (
          <OneGroup key={one.id} {...room} group={one} />
        ) : (
          <GroupList {...room} groups={groups} />
        );
      }}
    </Reading>
  );
}
