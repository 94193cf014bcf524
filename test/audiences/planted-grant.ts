import { reissueGrant } from "../../server/register/act.ts";
import { findGrantRow } from "../../server/register/grant-rows.ts";
import { houseNow } from "../browser/desk-house.ts";
import { everywhere } from "../support/desk-staff.ts";
import { issueGrant } from "../support/issued-grant.ts";
import { canary, type Field } from "./canaries.ts";
import type { PlantedCase } from "./planted-case.ts";
import { keep, type Plot } from "./planting.ts";

/** A paper of a planted case, in which every personal field carries its word; it was made anew once, so that it has a proof. */
export type PlantedGrant = {
	readonly owner: string;
	readonly grantId: string;
	readonly number: string;
	/** The vault object of the new passport's scan. */
	readonly proof: string;
};

export async function plantGrant(house: Plot, of: PlantedCase | undefined): Promise<PlantedGrant> {
	if (!of) throw new Error("There is no case for this paper.");
	const word = (field: Field) => canary(field, of.owner);
	const { deps } = house;
	const holder = {
		name: word("workername"),
		passportNumber: "FIRST",
		employer: word("organisation"),
		employerTaxNumber: word("organisationid"),
	};
	const days = { validFrom: "2026-11-18", validTo: "2027-11-17" };
	const { grantId } = await issueGrant(deps, { ...days, caseId: of.caseId, holder }, houseNow);
	const proof = await keep(house, of.caseId, word("document"), "attachment");
	const row = await findGrantRow(deps.store.pool, grantId);
	const passport = {
		name: word("workername"),
		citizenship: "TUR",
		birthDate: "1988-04-12",
		passportNumber: word("passport"),
	};
	const on = {
		grantId,
		seenVersion: row?.version ?? 0,
		officerId: house.officerId,
		grants: everywhere("registrar"),
	};
	const result = await reissueGrant(deps, on, { passport, proof: { objectId: proof } });
	if (result.kind !== "done") throw new Error(`The paper was not made anew: ${result.kind}`);
	return { owner: of.owner, grantId, number: result.number, proof };
}
