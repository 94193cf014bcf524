import type { EpochSeconds } from "../../casework/facts.ts";
import type { Lang } from "../../findings/lang.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { NoticeData } from "../receipt/notice.ts";
import { type Order, orderCode, orderRows } from "./order.ts";
import { orderWords } from "./order-words.ts";

export type OrderFrame = {
	readonly stateUrl: string;
	readonly demonstration: boolean;
	readonly clockMoved: boolean;
	readonly at: EpochSeconds;
};

/** The order as a paper of the house, one section a language; the code holds where and what is paid. */
export function orderNotice(order: Order, languages: readonly Lang[], frame: OrderFrame): NoticeData {
	return {
		number: order.number,
		stateUrl: frame.stateUrl,
		issuedAt: `${new Date(frame.at * 1000).toISOString().slice(0, 19)}Z`,
		clock: { zone: getProcedure(order.procedure).face.zone, test: frame.clockMoved },
		demonstration: frame.demonstration,
		qr: orderCode(order),
		parts: languages.map((language) => {
			const t = orderWords[language];
			return {
				language,
				title: t.title,
				authority: order.officeName[language],
				facts: orderRows(order, language),
				paragraphs: [
					order.owedTyiyn === 0 ? t.paid : t.quote,
					...(order.payee === null ? [t.noPayee] : [t.code]),
					t.late,
				],
				items: [],
				closing: [],
			};
		}),
	};
}
