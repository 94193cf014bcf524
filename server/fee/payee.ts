import type { EpochSeconds } from "../../casework/facts.ts";
import { listDatedRows, recordDatedChange } from "../store/dated-rows.ts";
import type { Tx } from "../store/pool.ts";

/** Where an office's fees are paid: no source tells it, so an administrator enters it, and until then an order says that the office tells where. */
export type Payee = { readonly name: string; readonly account: string; readonly bank: string; readonly bic: string };

export const payeeKind = "payee";

function payeeKey(procedure: string, office: string): string {
	return `${procedure}/${office}`;
}

/** As it stands now; a new account is good for every order from the moment that it is recorded. Null: not entered. */
export async function findPayee(tx: Tx, procedure: string, office: string): Promise<Payee | null> {
	const rows = (await listDatedRows(tx, payeeKind)).filter(({ key }) => key === payeeKey(procedure, office));
	// The house wrote it, and gave it its shape.
	return (rows.at(-1)?.body as Payee | undefined) ?? null;
}

/** A new row; what stood before stays on record. Throws `version-conflict` when somebody recorded one in the same second. */
export async function recordPayee(
	tx: Tx,
	at: { readonly procedure: string; readonly office: string },
	body: Payee,
	by: { readonly by: string; readonly on: string; readonly at: EpochSeconds },
): Promise<void> {
	const key = payeeKey(at.procedure, at.office);
	const row = { kind: payeeKind, key, validFrom: by.on, validTo: null, recordedAt: by.at, recordedBy: by.by, body };
	await recordDatedChange(tx, row, `payee/${key}`, "payee_recorded");
}
