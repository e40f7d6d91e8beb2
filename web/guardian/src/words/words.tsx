import { FluentBundle, FluentResource } from "@fluent/bundle";
import { LocalizationProvider, ReactLocalization, useLocalization } from "@fluent/react";
import type { ReactNode } from "react";
import ja from "../../locales/ja.ftl?raw";
import { called } from "./called.ts";

/** A catalogue is a file: another language is another file and another line here. */
const catalogues = { ja };

export type Words = (id: string, values?: Record<string, string | number>) => string;

function bundle(language: keyof typeof catalogues): FluentBundle {
  // Without isolation marks: they are for texts that mix directions, and screen readers stumble over them.
  const made = new FluentBundle(language, {
    useIsolating: false,
    functions: { SAN: ([name]) => called(String(name ?? "")) },
  });
  made.addResource(new FluentResource(catalogues[language]));
  return made;
}

const localization = new ReactLocalization([bundle("ja")]);

/** Words outside of the component tree. */
export const words: Words = (id, values) => localization.getString(id, values);

/** Words for everything inside. */
export function Spoken({ children }: { children: ReactNode }) {
  return <LocalizationProvider l10n={localization}>{children}</LocalizationProvider>;
}

/** The catalogue's words. */
export function useWords(): Words {
  const { l10n } = useLocalization();
  return (id, values) => l10n.getString(id, values);
}
