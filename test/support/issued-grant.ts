import { randomUUID } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import { decideGrant } from "../../casework/grant.ts";
import type { GrantHolder } from "../../casework/grant-facts.ts";
import type { CasefileDeps } from "../../server/casefile/casefile.ts";
import { nextNumber } from "../../server/permit/numbers.ts";
import { grantContext } from "../../server/register/grant-context.ts";
import { newGrantFile, saveGrantEvents } from "../../server/register/grant-file.ts";
import { openCaseKey } from "../../server/store/case-keys.ts";
import { findCase } from "../../server/store/cases.ts";
import type { Store } from "../../server/store/pool.ts";

/** The worker of a test's card. */
export const cardHolder: Omit<GrantHolder, "code"> = {
	name: "AKHMET DEMIR",
	citizenship: "TUR",
	birthDate: "1988-04-12",
	passportNumber: "U12345678",
	employer: "«Ала-Тоо Курулуш» ЖЧК",
	employerTaxNumber: "01208199910011",
	occupation: "welder",
	places: [],
	photoObject: null,
	photoSha256: "ab".repeat(32),
};

export type GrantWish = {
	readonly caseId: string;
	readonly item?: string;
	readonly kind?: string;
	readonly validFrom: string;
	readonly validTo: string;
	readonly region?: string | null;
	readonly places?: number | null;
	readonly renews?: string | null;
	readonly holder?: Partial<Omit<GrantHolder, "code">>;
};

/** Issues a paper for a case as the office's own path does: a number of the series, the facts, the tables, in one transaction. */
export function issueGrant(
	{ store, casefile }: { readonly store: Store; readonly casefile: CasefileDeps },
	wish: GrantWish,
	at: EpochSeconds,
): Promise<{ readonly grantId: string; readonly number: string; readonly code: string }> {
	return store.tx(async (tx) => {
		const row = await findCase(tx, wish.caseId);
		if (!row) throw new Error(`There is no case ${wish.caseId}.`);
		const { code, ...number } = await nextNumber(tx, "WP", at);
		const grantId = randomUUID();
		const decision = decideGrant(
			null,
			{
				name: "issue",
				paper: {
					grant: grantId,
					caseId: row.caseId,
					caseNumber: row.number,
					item: wish.item ?? "person.1",
					procedure: row.procedure,
					office: row.office,
					law: "2018",
					kind: wish.kind ?? "card",
					number,
					validFrom: wish.validFrom,
					validTo: wish.validTo,
					region: wish.region ?? "bishkek",
					places: wish.places ?? null,
					renews: wish.renews ?? null,
				},
				holder: { ...cardHolder, ...wish.holder, code },
			},
			grantContext(
				{ procedure: row.procedure, law: "2018", kind: wish.kind ?? "card" },
				{ kind: "officer", id: "issuer" },
				at,
			),
		);
		if (!decision.ok) throw new Error(`Not issued: ${decision.refusal.code}`);
		const key = await openCaseKey(tx, row.caseId, casefile.unwrap);
		await saveGrantEvents(tx, newGrantFile(grantId, key), decision.events, at, casefile);
		return { grantId, number: number.number, code };
	});
}
