import type { Finding } from "../../findings/finding.ts";
import { commitFiling } from "../../server/intake/commit-filing.ts";
import type { DeskHouse } from "../browser/desk-house.ts";

/** Files an application of a rights leader by mail and controls it, in whatever round holds its arrival; its number and case. */
export async function fileInRound(
	house: DeskHouse,
	asked: { readonly office: string; readonly arrivedAt: number; readonly findings: readonly Finding[] },
): Promise<{ number: string; caseId: string }> {
	const { office, arrivedAt, findings } = asked;
	const put = await house.vault.put(new TextEncoder().encode(`letter ${office} ${arrivedAt}`));
	if (!put.ok) throw new Error(put.reason);
	const { ref } = put;
	const filing = {
		door: "mail",
		procedure: "kr-rights-leader",
		office,
		ref,
		described: {
			identity: `${office}-${arrivedAt}`,
			hasContainer: true,
			arrivedAt,
			correspondent: { replyTo: "a@example.kr", subject: "지원", messageId: null, references: [] },
			quotes: null,
			findings: [],
			sort: "filing",
			proof: null,
			answer: { allowed: true, why: "container" },
			bounce: null,
		},
		recordedAt: arrivedAt,
	} as const;
	const rules = () => ({ numberPrefix: "KR", zone: "Asia/Seoul" }) as const;
	const deps = { ...house.intake, random: house.deps.random, rules };
	const filed = await house.deps.store.tx((tx) => commitFiling(tx, filing, deps));
	await house.control(filed.caseId, findings, "leader");
	return filed;
}
