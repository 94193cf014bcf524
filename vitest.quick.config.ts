import { defineConfig } from "vitest/config";

// For tests that need no database: the tidy test in `npm run check`.
export default defineConfig({ test: { include: ["**/*.test.ts"], exclude: ["**/node_modules/**"] } });
