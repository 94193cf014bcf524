import type { EpochSeconds } from "../../casework/facts.ts";
import type { Lang } from "../../findings/lang.ts";
import type { CasefileDeps } from "../casefile/casefile.ts";
import type { OutgoingFile } from "../mail/compose.ts";
import { makeNotice } from "../receipt/notice.ts";
import type { ReceiptSigner } from "../receipt/receipt.ts";
import { findCase } from "../store/cases.ts";
import type { Store } from "../store/pool.ts";
import { findOrder } from "./order.ts";
import { orderNotice } from "./order-paper.ts";

export type OrderFileDeps = Pick<CasefileDeps, "frame" | "demonstration" | "clockMoved"> & {
	readonly store: Store;
	readonly signer: ReceiptSigner;
	readonly now: () => EpochSeconds;
};

/** The payment order as a signed PDF, for its letter: a stranger's order with another account is not signed by the office. None where there is no order any more. */
export async function orderFiles(
	caseId: string,
	languages: readonly Lang[],
	deps: OrderFileDeps,
): Promise<readonly OutgoingFile[]> {
	const order = await findOrder(deps.store.pool, caseId);
	const row = await findCase(deps.store.pool, caseId);
	if (!order || !row) return [];
	const { letterOffice, stateUrlOf } = deps.frame(row.procedure, row.office);
	const frame = {
		stateUrl: stateUrlOf(order.number),
		demonstration: deps.demonstration,
		clockMoved: deps.clockMoved(),
		at: deps.now(),
	};
	const notice = orderNotice({ ...order, officeName: letterOffice.name }, languages, frame);
	return [{ name: "payment-order.pdf", type: "application/pdf", bytes: await makeNotice(notice, deps.signer) }];
}
