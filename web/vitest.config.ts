import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["{ui,console,guardian}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
  },
});
