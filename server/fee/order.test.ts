import { afterAll, beforeAll, expect, it } from "vitest";
import { langs } from "../../findings/lang.ts";
import { type DeskHouse, openDeskHouse } from "../../test/browser/desk-house.ts";
import { approveCase, idOf, runFeeJob } from "../../test/support/approved-case.ts";
import { setNotice } from "../receipt/notice.ts";
import { sampleSigner } from "../receipt/sample.ts";
import { findOrder, type Order, orderCode, orderRows } from "./order.ts";
import { orderFiles } from "./order-file.ts";
import { orderNotice } from "./order-paper.ts";
import { recordPayee } from "./payee.ts";

let house: DeskHouse;
let caseId: string;
let number: string;

beforeAll(async () => {
	house = await openDeskHouse();
	({ caseId, number } = await approveCase(house, "card"));
	expect(await findOrder(house.deps.store.pool, caseId)).toBeNull();
	await runFeeJob(house, caseId);
}, 60_000);
afterAll(() => house.close());

async function getOrder(): Promise<Order> {
	const order = await findOrder(house.deps.store.pool, caseId);
	if (!order) throw new Error("no order");
	return order;
}

const frame = { stateUrl: "http://127.0.0.1/state/x", demonstration: true, clockMoved: false, at: 1_794_907_600 };

it("an order says what is paid for, how much, until when and under which words, in every language", async () => {
	const order = await getOrder();
	expect(order).toMatchObject({ number, reference: number, owedTyiyn: 1_000_000, payBy: "2026-12-17", payee: null });
	for (const lang of langs) {
		const said = orderRows(order, lang).map(([, value]) => value.replaceAll("\u00a0", " "));
		expect(said.join("\n")).toContain("10 000");
		expect(said).toContain(number);
	}
});

it("without an account its code is the reference and the sum for people; with one the open form that banking apps read, and nothing can break out of a field", async () => {
	const order = await getOrder();
	expect(orderCode(order)).toBe(`${number}\n10000.00 KGS`);
	const by = { by: await idOf(house, "aibek"), on: "2026-11-17", at: house.deps.now() };
	const payee = { name: "Treasury|Sum=1", account: "440 2\n031", bank: "Central\r\nTreasury", bic: "440001" };
	await house.deps.store.tx((tx) => recordPayee(tx, { procedure: "kg-work-permit", office: "ssm" }, payee, by));
	const code = orderCode(await getOrder()).split("|");
	expect(code).toEqual([
		"ST00012",
		"Name=Treasury Sum=1",
		"PersonalAcc=440 2 031",
		"BankName=Central Treasury",
		"BIC=440001",
		"CorrespAcc=0",
		"Sum=1000000",
		`Purpose=${number}`,
	]);
	expect(orderRows(await getOrder(), "en").map(([, value]) => value)).toContain("440001");
});

it("as a paper it is a PDF, signed where there is a key, and the same without one", async () => {
	const order = await getOrder();
	const unsigned = setNotice(orderNotice(order, ["ky", "ru"], frame));
	expect(new TextDecoder("latin1").decode(unsigned.subarray(0, 5))).toBe("%PDF-");
	const { store, casefile, now } = house.deps;
	const [file, ...rest] = await orderFiles(caseId, ["ky"], { ...casefile, store, now, signer: sampleSigner() });
	expect(rest).toEqual([]);
	expect(file?.name).toBe("payment-order.pdf");
	const bytes = new TextDecoder("latin1").decode(file?.bytes as Uint8Array);
	expect(bytes).toContain("/ByteRange");
	expect(new TextDecoder("latin1").decode(unsigned)).not.toContain("/ByteRange");
});
