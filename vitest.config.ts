import { defineConfig } from "vitest/config";

// Three forks on a two-core machine, since each waits a third of its time for a browser, a database or a clock. Those that need PostgreSQL share one
// cluster, and clone a template database.
export default defineConfig({
	oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
	test: {
		include: ["**/*.test.ts", "**/*.test.tsx"],
		exclude: ["**/node_modules/**", "data/**"],
		pool: "forks",
		maxWorkers: 3,
		setupFiles: ["./test/support/loopback-only.ts"],
		globalSetup: ["./test/support/postgres-for-tests.ts"],
		testTimeout: 30_000,
		hookTimeout: 120_000,
	},
});
