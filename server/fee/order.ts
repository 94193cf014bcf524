import type { Tyiyn } from "../../casework/decision-facts.ts";
import { heldTyiyn } from "../../casework/decision-state.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import { writeSom } from "../../casework/fee.ts";
import type { Lang, Words } from "../../findings/lang.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { Tx } from "../store/pool.ts";
import { sayDate } from "../web/dates.ts";
import { loadFeeCase } from "./fee-case.ts";
import { type OrderWords, orderWords } from "./order-words.ts";
import { findPayee, type Payee } from "./payee.ts";
import { listTariffLines } from "./tariffs.ts";

/** Lines that say the same, as one: three cards of ten thousand. `title` null: a line of the table that is there no more. */
export type OrderLine = {
	readonly title: Words | null;
	readonly count: number;
	readonly eachTyiyn: Tyiyn;
	readonly perMille: number;
	readonly totalTyiyn: Tyiyn;
};

/** A payment order as it stands now: what was asked for is a fact, what is left of it and the account are of today. Nothing of it is personal. */
export type Order = {
	readonly number: string;
	readonly procedure: string;
	readonly officeName: Words;
	readonly reference: string;
	readonly lines: readonly OrderLine[];
	readonly totalTyiyn: Tyiyn;
	readonly heldTyiyn: Tyiyn;
	/** Never below zero: what is too much is the office's to give back. */
	readonly owedTyiyn: Tyiyn;
	readonly payBy: LocalDate;
	readonly openedAt: EpochSeconds;
	readonly payee: Payee | null;
};

/** The order of a case from the plain part of its facts; null where none was opened. Needs no key, so the pages that face the internet may show it. */
export async function findOrder(tx: Tx, caseId: string): Promise<Order | null> {
	const found = await loadFeeCase(tx, caseId);
	const fee = found?.state.decision.fee ?? null;
	if (!found || !fee) return null;
	const { number, procedure, office, decision } = found.state;
	const { face, offices } = getProcedure(procedure);
	const titles = new Map(listTariffLines().map(({ key, title }) => [key, title]));
	const lines = new Map<string, OrderLine>();
	for (const { tariff, count, eachTyiyn, perMille, totalTyiyn } of fee.lines) {
		const said = `${tariff} ${eachTyiyn} ${perMille}`;
		const before = lines.get(said);
		lines.set(said, {
			title: titles.get(tariff.split("@")[0] ?? "") ?? null,
			count: count + (before?.count ?? 0),
			eachTyiyn,
			perMille,
			totalTyiyn: totalTyiyn + (before?.totalTyiyn ?? 0),
		});
	}
	const held = heldTyiyn(decision);
	return {
		number,
		procedure,
		officeName: offices.find(({ id }) => id === office)?.name ?? face.contacts.office,
		reference: fee.reference,
		lines: [...lines.values()],
		totalTyiyn: fee.totalTyiyn,
		heldTyiyn: held,
		owedTyiyn: Math.max(0, fee.totalTyiyn - held),
		payBy: fee.payBy,
		openedAt: fee.openedAt,
		payee: await findPayee(tx, procedure, office),
	};
}

/**
 * What the code of an order holds. With an account: the open form of GOST R 56042-2014 (`ST00012`, UTF-8, amounts in hundredths), which banking apps of the
 * region read; no law of ours asks for it (docs/decisions/0018-fee.md). Without one: plain lines for people.
 */
export function orderCode({ payee, owedTyiyn, reference }: Pick<Order, "payee" | "owedTyiyn" | "reference">): string {
	if (payee === null) return [reference, `${(owedTyiyn / 100).toFixed(2)} KGS`].join("\n");
	// The form has no way to write its own separator inside a value.
	const plain = (text: string) => text.replace(/[|\r\n]+/g, " ").trim();
	return [
		"ST00012",
		`Name=${plain(payee.name)}`,
		`PersonalAcc=${plain(payee.account)}`,
		`BankName=${plain(payee.bank)}`,
		`BIC=${plain(payee.bic)}`,
		"CorrespAcc=0",
		`Sum=${owedTyiyn}`,
		`Purpose=${plain(reference)}`,
	].join("|");
}

function sayLine({ count, eachTyiyn, perMille }: OrderLine, t: OrderWords): string {
	const shape = perMille === 1000 ? t.times : t.multiplied;
	return shape
		.replace("{n}", String(count))
		.replace("{each}", writeSom(eachTyiyn))
		.replace("{times}", String(perMille / 1000));
}

const currency: Readonly<Record<Lang, string>> = { ky: "сом", ru: "сом", en: "som", ko: "솜" };

/** The order as rows of a name and a value, in one language: the page and the paper say the same. */
export function orderRows(order: Order, lang: Lang): readonly (readonly [string, string])[] {
	const t = orderWords[lang];
	const som = (amount: Tyiyn) => `${writeSom(amount)} ${currency[lang]}`;
	const { payee } = order;
	const to = payee === null ? [] : (["name", "account", "bank", "bic"] as const).filter((key) => payee[key] !== "");
	return [
		...order.lines.map(
			(line) => [line.title?.[lang] ?? t.what, `${sayLine(line, t)} = ${som(line.totalTyiyn)}`] as const,
		),
		...(order.lines.length > 1 || order.heldTyiyn > 0 ? [[t.total, som(order.totalTyiyn)] as const] : []),
		...(order.heldTyiyn > 0 ? [[t.held, som(order.heldTyiyn)] as const] : []),
		[t.amount, som(order.owedTyiyn)],
		[t.payBy, sayDate(order.payBy, lang)],
		[t.reference, order.reference],
		...to.map((key) => [t[key], payee?.[key] ?? ""] as const),
	];
}
