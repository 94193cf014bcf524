import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { frozenFileOf } from "../../casework/frozen-file.ts";
import { frozenRound, playAll, releasedRound } from "../../test/support/round-play.ts";
import { canonicalJson } from "../store/canonical.ts";
import { runAdmin } from "./tilkat-admin.ts";

const candidates = Array.from({ length: 7 }, (_, at) => ({
	caseId: `c${at}`,
	group: at % 2 ? "busan" : "seoul",
	experience: 3,
	ties: 2,
}));
const released = releasedRound(frozenRound(candidates));
const first = released.state.released?.placed.find(({ outcome }) => outcome === "seat")?.id ?? "";
const { events } = playAll(released, [
	"manager",
	{ name: "leavePlace", caseId: first, cause: "declined", today: "2026-07-18", confirmBy: "2026-07-25" },
]);
const text = canonicalJson(frozenFileOf(events));
let folder = "";

beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), "tilkat-replay-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the command line says of such a file, in a place where no office is. */
async function replay(content: string): Promise<{ code: number; said: readonly string[] }> {
	const file = path.join(folder, "frozen.json");
	await writeFile(file, content);
	const said: string[] = [];
	const env = { TILKAT_DATA: path.join(folder, "no-office") };
	const code = await runAdmin(["replay-selection", file], env, (line) => said.push(line));
	return { code, said };
}

test("a frozen file is replayed without an office and its keys: places of each group, the list, the hash, identical", async () => {
	const { code, said } = await replay(text);
	expect(said.at(-1)).toBe("replay: identical");
	expect(code).toBe(0);
	expect(said[0]).toBe("kr-rights-leader 2026: 7 candidates for 3 seats, rule 1");
	expect(said.filter((line) => /^ {2}(seoul|busan) +[12] of at most 2$/.test(line))).toHaveLength(2);
	expect(said).toContain("seats given: 3; on the reserve list: 3; steps after the release: 1");
	expect(said).toContain(`hash of the inputs: ${released.state.frozen?.hash}`);
});

test("an altered one says what differs, and a program sees it by the exit code", async () => {
	const { code, said } = await replay(text.replace('"seats":3', '"seats":4'));
	expect(code).toBe(1);
	expect(said.at(-1)).toMatch(/^replay: \d+ differences$/);
	expect(said.some((line) => line.includes("changed after they were frozen"))).toBe(true);
	expect((await replay("{}")).code).toBe(1);
	expect((await replay("not JSON")).said.join()).toContain("no frozen file");
});
