import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commitmentOf } from "../../../casework/lots.ts";
import { staffPassword } from "../../../test/support/desk-staff.ts";
import { makeFormVisitor } from "../../../test/support/form-visitor.ts";
import { type JudgedRound, openJudgedRound } from "../../../test/support/judged-round.ts";
import { commitSealed, openSecret } from "../../round/draw-secrets.ts";
import { hashOf } from "../../round/hash-of.ts";
import { buildDeskApp } from "../app.ts";

const base = "/rounds/kr-rights-leader/autumn/selection";

let judged: JudgedRound;
let app: FastifyInstance;

beforeAll(async () => {
	const candidates = ["seoul", "busan"].map((office) => ({ office, points: 5 }));
	judged = await openJudgedRound(candidates, { seats: 1, cap: 1 });
	app = await buildDeskApp(judged.leaders.deps);
}, 60_000);
afterAll(async () => {
	await app.close();
	judged.leaders.house.close();
});

const pool = () => judged.leaders.deps.store.pool;
const on = (login: string) => ({ round: judged.round, officerId: judged.ids[login] ?? "" });

async function visitor(login: string) {
	const made = makeFormVisitor(app);
	await made.signIn({ login, password: staffPassword });
	return made;
}

async function rows(): Promise<readonly { commitment: string; user: string }[]> {
	return (await pool().query(`select commitment, user_id::text as "user" from draw_secrets order by made_at`)).rows;
}

it("who commits twice in one moment has one part, and what is kept opens it; nobody else's name opens it", async () => {
	const { deps } = judged.leaders;
	const results = await Promise.all([commitSealed(deps, on("head")), commitSealed(deps, on("head"))]);
	expect(results.map(({ kind }) => kind).sort()).toEqual(["done", "refused"]);
	const state = (await judged.state()).state;
	const [kept, ...others] = await rows();
	expect(others).toEqual([]);
	expect(state?.commitments).toEqual([{ user: judged.ids.head, commitment: kept?.commitment }]);
	const commitment = kept?.commitment ?? "";
	const { unwrap } = deps.casefile;
	const entropy = (await openSecret(pool(), on("head"), commitment, unwrap)) ?? "";
	const committer = { procedure: "kr-rights-leader", round: "autumn", user: judged.ids.head ?? "" };
	expect(commitmentOf(hashOf, committer, entropy)).toBe(commitment);
	expect(await openSecret(pool(), on("deputy"), commitment, unwrap)).toBeNull();
	// A row that somebody gave another owner opens for nobody.
	await pool().query("update draw_secrets set user_id = $1", [judged.ids.deputy]);
	await expect(openSecret(pool(), on("deputy"), commitment, unwrap)).rejects.toThrow("Sealed for");
	await pool().query("update draw_secrets set user_id = $1", [judged.ids.head]);
});

it("a draw is abandoned by a third person alone; parts are forgotten, and whoever did not reveal is in no later one", async () => {
	const { deps } = judged.leaders;
	expect(await commitSealed(deps, on("deputy"))).toEqual({ kind: "done" });
	expect(await judged.act("head", { name: "freeze" })).toEqual({ kind: "done" });
	const [head, third] = [await visitor("head"), await visitor("third")];
	await head.submit(`${base}/release`, `${base}/release/propose`, {});
	expect((await judged.state()).state?.status).toBe("proposed");
	expect((await head.get(`${base}/release`)).body).not.toContain("Abandon the draw");
	const token = head.hiddenOf((await head.get(base)).body, "/sign-out");
	expect((await head.post(`${base}/release/abandon`, token)).statusCode).toBe(409);
	expect(await rows()).toHaveLength(2);
	const abandoned = await third.submit(`${base}/release`, `${base}/release/abandon`, {});
	expect(abandoned.headers.location).toBe(`${base}?done`);
	expect(await rows()).toEqual([]);
	const page = (await third.get(base)).body;
	expect(page).toContain("Did not reveal in an abandoned draw, and take no part: Name of deputy");
	expect(page).toContain("abandoned the draw; not revealed by: Name of deputy");
	expect(await commitSealed(deps, on("deputy"))).toMatchObject({ refusal: { code: "barred-from-draw" } });
	expect(await rows()).toEqual([]);
});
