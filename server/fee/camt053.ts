import { isDate } from "../../casework/clock.ts";
import {
	type BankLine,
	type Direction,
	faultsToldMax,
	type LineKeys,
	makeLineKeys,
	type ReadStatement,
	readAmount,
	type StatementFault,
	statementLinesMax,
} from "./bank-line.ts";
import { at, childrenOf, readXml, textAt, type XmlElement } from "./xml-tree.ts";

/** ISO 20022 bank-to-customer statements that are read: versions 2 (2009) to 8 (2019), which differ in a few places only. */
const namespace = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(\d{2})$/;
const versions = ["02", "03", "04", "05", "06", "07", "08"];

type Entry = {
	readonly element: XmlElement;
	readonly account: string;
	readonly direction: Direction;
	readonly amountTyiyn: number;
	readonly paidOn: string;
};

/** Thrown where a place of the document is missing or wrong; becomes the fault of its entry. */
class BadEntry extends Error {
	override readonly name = "BadEntry";
	readonly code: StatementFault["code"];
	readonly what: string;
	constructor(code: StatementFault["code"], what: string) {
		super(code);
		this.code = code;
		this.what = what;
	}
}

function amountOf(element: XmlElement | undefined, place: string): number {
	if (!element) throw new BadEntry("missing", place);
	const { Ccy: currency } = element.attributes;
	if (currency !== "KGS") throw new BadEntry("currency", (currency ?? "").slice(0, 10));
	const amount = readAmount(element.text.trim());
	if (amount === null) throw new BadEntry("amount", element.text.trim().slice(0, 20));
	return amount;
}

/** `Dt`, or the day of `DtTm` as the bank's own clock shows it. */
function dayOf(element: XmlElement | undefined): string | null {
	const day = textAt(element, "Dt")?.slice(0, 10) ?? textAt(element, "DtTm")?.slice(0, 10) ?? null;
	return day !== null && isDate(day) ? day : null;
}

/** Version 8 puts the word of the status one element deeper. */
function statusOf(entry: XmlElement): string | null {
	return textAt(entry, "Sts", "Cd") ?? textAt(entry, "Sts");
}

/** A credit that reverses a debit is money that came back to the office: it belongs to no applicant until a person says so. */
function directionOf(of: XmlElement, parent: Direction | null): Direction {
	const indicator = textAt(of, "CdtDbtInd");
	if (indicator === null && parent !== null) return parent;
	if (indicator !== "CRDT" && indicator !== "DBIT") throw new BadEntry("missing", "CdtDbtInd");
	if (indicator === "CRDT") return "credit";
	const isReversal = textAt(of, "RvslInd") === "true" || textAt(of, "RvslInd") === "1" || parent === "reversal";
	return isReversal ? "reversal" : "outgoing";
}

function readEntry(element: XmlElement, account: string): Entry {
	const paidOn = dayOf(at(element, "BookgDt")) ?? dayOf(at(element, "ValDt"));
	if (paidOn === null) throw new BadEntry("date", "BookgDt");
	const amountTyiyn = amountOf(at(element, "Amt"), "Amt");
	return { element, account, direction: directionOf(element, null), amountTyiyn, paidOn };
}

/** Where a payer may have written the number, the likeliest place first: structured reference, free text, what travels end to end, the bank's own words. */
function textsOf(details: XmlElement | undefined, entry: XmlElement): string[] {
	const remittance = at(details, "RmtInf");
	const all = [
		...childrenOf(remittance, "Strd").map((one) => textAt(one, "CdtrRefInf", "Ref")),
		...childrenOf(remittance, "Ustrd").map((one) => textAt(one)),
		// A line is at most 140 characters long: a number may be cut in two.
		childrenOf(remittance, "Ustrd")
			.map((one) => one.text.trim())
			.join(""),
		textAt(details, "Refs", "EndToEndId"),
		textAt(details, "AddtlTxInf"),
		textAt(entry, "AddtlNtryInf"),
	];
	return [...new Set(all.filter((text): text is string => text !== null && text !== "" && text !== "NOTPROVIDED"))];
}

/** From version 8 on a party is a `Pty` inside. */
function payerOf(details: XmlElement | undefined): string | null {
	const debtor = at(details, "RltdPties", "Dbtr");
	return textAt(debtor, "Pty", "Nm") ?? textAt(debtor, "Nm");
}

/** The amount of one payment of an entry; null where it has none of its own. Version 2 has it a level deeper. */
function ownAmount(details: XmlElement): number | null {
	const element = at(details, "Amt") ?? at(details, "AmtDtls", "TxAmt", "Amt");
	return element ? amountOf(element, "TxDtls/Amt") : null;
}

type Part = { readonly details: XmlElement | undefined; readonly amountTyiyn: number; readonly direction: Direction };

/**
 * The payments of an entry. One that is booked as a batch comes in parts, and they are taken as parts only where they make up the whole: else the entry
 * stays one line, for a person, and nothing of it is lost.
 */
function partsOf({ element, amountTyiyn, direction }: Entry): readonly Part[] {
	const all = childrenOf(element, "NtryDtls").flatMap((details) => childrenOf(details, "TxDtls"));
	const [first] = all;
	if (all.length <= 1) return [{ details: first, amountTyiyn, direction }];
	const parts: Part[] = [];
	let sum = 0;
	for (const details of all) {
		const amount = ownAmount(details);
		if (amount === null) return [{ details: undefined, amountTyiyn, direction }];
		const own = directionOf(details, direction);
		sum += (own === "credit") === (direction === "credit") ? amount : -amount;
		parts.push({ details, amountTyiyn: amount, direction: own });
	}
	return sum === amountTyiyn ? parts : [{ details: undefined, amountTyiyn, direction }];
}

function linesOf(entry: Entry, keyOf: LineKeys, firstLine: number): BankLine[] {
	const { element, account, paidOn } = entry;
	const ofEntry = textAt(element, "AcctSvcrRef");
	return partsOf(entry)
		.filter(({ amountTyiyn }) => amountTyiyn > 0)
		.map(({ details, amountTyiyn, direction }, index) => {
			const texts = textsOf(details, element);
			const payer = payerOf(details);
			const ofPart = textAt(details, "Refs", "AcctSvcrRef") ?? textAt(details, "Refs", "TxId");
			const bankReference = ofPart ?? ofEntry;
			// Within the bank's own reference the parts of a batch are told apart by what travels with each and by their order.
			const own = bankReference === null ? [payer, ...texts] : [textAt(details, "Refs", "EndToEndId"), index];
			return {
				line: firstLine + index,
				key: keyOf(
					["camt.053", account, ofEntry, ofPart, direction, paidOn, amountTyiyn, ...own],
					bankReference !== null,
				),
				direction,
				amountTyiyn,
				paidOn,
				texts,
				payer,
				bankReference,
			};
		});
}

function statementsOf(
	root: XmlElement,
): { ok: true; statements: readonly XmlElement[] } | { ok: false; fault: StatementFault } {
	const version = namespace.exec(root.uri)?.[1];
	if (root.name !== "Document" || version === undefined)
		return { ok: false, fault: { line: null, code: "not-camt", what: `${root.name} ${root.uri}`.slice(0, 100) } };
	if (!versions.includes(version)) return { ok: false, fault: { line: null, code: "version", what: `001.${version}` } };
	const statements = childrenOf(at(root, "BkToCstmrStmt"), "Stmt");
	if (statements.length === 0) return { ok: false, fault: { line: null, code: "missing", what: "BkToCstmrStmt/Stmt" } };
	return { ok: true, statements };
}

function accountOf(statement: XmlElement): string | null {
	return textAt(statement, "Acct", "Id", "IBAN") ?? textAt(statement, "Acct", "Id", "Othr", "Id");
}

/** Reads a camt.053 statement, versions 001.02 to 001.08, in som. One entry that cannot be read, and nothing of the file is taken. */
export function readCamt053(text: string): ReadStatement {
	const xml = readXml(text);
	if (!xml.ok) return { ok: false, faults: [{ line: null, code: xml.fault, what: null }] };
	const found = statementsOf(xml.root);
	if (!found.ok) return { ok: false, faults: [found.fault] };
	const keyOf = makeLineKeys();
	const lines: BankLine[] = [];
	const faults: StatementFault[] = [];
	let notBooked = 0;
	let number = 0;
	for (const statement of found.statements) {
		const account = accountOf(statement);
		if (account === null) faults.push({ line: null, code: "missing", what: "Acct/Id" });
		for (const element of childrenOf(statement, "Ntry")) {
			number += 1;
			if (statusOf(element) !== null && statusOf(element) !== "BOOK") {
				notBooked += 1;
				continue;
			}
			try {
				lines.push(...linesOf(readEntry(element, account ?? ""), keyOf, lines.length + 1));
			} catch (error) {
				if (!(error instanceof BadEntry)) throw error;
				faults.push({ line: number, code: error.code, what: error.what });
			}
			if (lines.length > statementLinesMax)
				return { ok: false, faults: [{ line: null, code: "too-many-lines", what: String(statementLinesMax) }] };
			if (faults.length >= faultsToldMax) return { ok: false, faults };
		}
	}
	if (faults.length > 0) return { ok: false, faults };
	if (lines.length === 0 && notBooked === 0) return { ok: false, faults: [{ line: null, code: "empty", what: null }] };
	return { ok: true, format: "camt.053", lines, notBooked };
}
