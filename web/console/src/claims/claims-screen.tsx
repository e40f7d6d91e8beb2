import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PlaceLink } from "../desk/place-link.tsx";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import { Reading } from "../reading/reading.tsx";
import { claims } from "./api.ts";
import { ClaimCard } from "./claim-card.tsx";

/** Registrations that a person has to decide. */
export default function ClaimsScreen({ calls, school }: SchoolScreenProps) {
  const reading = useQuery({
    queryKey: ["claims", school.code],
    queryFn: () => claims(calls, school.code),
    staleTime: 0,
  });
  const [said, setSaid] = useState("");
  return (
    <div className="space-y-6">
      <PlaceLink to={{ school: school.code, at: "reach" }}>‹ 登録状況に戻る</PlaceLink>
      <h1 className="text-std-24B-150">
        登録の申し込み <span className="inline-block">{school.name}</span>
      </h1>
      <p className="max-w-3xl">
        学校の合言葉を使った登録のうち、だれの保護者かを機械では決められないものです。迷うときは、ご家庭に電話で確かめてから決めてください。
      </p>
      {said && <Notice tone="good" says="status" title={said} />}
      <Reading of={reading}>
        {({ claims }) =>
          claims.length === 0 ? (
            <p className="py-4 text-std-18N-160">確認を待っている申し込みはありません。</p>
          ) : (
            <ul className="space-y-6">
              {claims.map((claim) => (
                <li key={claim.id}>
                  <ClaimCard calls={calls} school={school.code} claim={claim} onDecided={setSaid} />
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </div>
  );
}
