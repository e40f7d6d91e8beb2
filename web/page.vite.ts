import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { UserConfig } from "vite";

/** How both pages are built: self-contained, below `base`, for browsers of three years ago. */
export function page(base: string): UserConfig {
  return {
    base,
    plugins: [react(), tailwindcss()],
    // The console reads docs/api/roles.csv, which is beside this folder.
    server: { fs: { allow: [`${import.meta.dirname}/..`] } },
    build: {
      target: ["chrome111", "edge111", "safari16.4", "firefox115"],
      cssTarget: ["chrome111", "safari16.4"],
      // Everything in files of its own: a data: URL would need an exception in the Content-Security-Policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  };
}
