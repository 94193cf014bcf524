import { csvHeader } from "./csv.ts";

type Part = { readonly amount: string; readonly text: string };

type EntryWish = {
	readonly version?: string;
	readonly amount: string;
	readonly currency?: string;
	readonly day?: string;
	readonly status?: string;
	readonly debit?: boolean;
	readonly reversal?: boolean;
	readonly reference?: string;
	readonly payer?: string;
	readonly structured?: string;
	readonly texts?: readonly string[];
	readonly parts?: readonly Part[];
};

function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Where the versions differ: the status, a party's name, the amount of a part. */
function details(wish: EntryWish, part: Part | null): string {
	const isNew = (wish.version ?? "08") === "08";
	const currency = wish.currency ?? "KGS";
	const name = wish.payer === undefined ? "" : `<Nm>${escaped(wish.payer)}</Nm>`;
	const amount = (text: string) =>
		(wish.version ?? "08") < "04"
			? `<AmtDtls><TxAmt><Amt Ccy="${currency}">${text}</Amt></TxAmt></AmtDtls>`
			: `<Amt Ccy="${currency}">${text}</Amt>`;
	const said = part ? [part.text] : (wish.texts ?? []);
	return `<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>${part ? amount(part.amount) : ""}
		<RltdPties><Dbtr>${isNew ? `<Pty>${name}</Pty>` : name}</Dbtr></RltdPties>
		<RmtInf>${said.map((text) => `<Ustrd>${escaped(text)}</Ustrd>`).join("")}${
			wish.structured ? `<Strd><CdtrRefInf><Ref>${wish.structured}</Ref></CdtrRefInf></Strd>` : ""
		}</RmtInf></TxDtls>`;
}

/** One entry of a statement, as a bank of that version writes it. */
export function entry(wish: EntryWish): string {
	const status = wish.status ?? "BOOK";
	const isNew = (wish.version ?? "08") === "08";
	return `<Ntry><Amt Ccy="${wish.currency ?? "KGS"}">${wish.amount}</Amt><CdtDbtInd>${wish.debit ? "DBIT" : "CRDT"}</CdtDbtInd>
		${wish.reversal ? "<RvslInd>true</RvslInd>" : ""}<Sts>${isNew ? `<Cd>${status}</Cd>` : status}</Sts>
		<BookgDt><Dt>${wish.day ?? "2026-11-16"}</Dt></BookgDt>
		${wish.reference ? `<AcctSvcrRef>${wish.reference}</AcctSvcrRef>` : ""}
		<NtryDtls>${(wish.parts ?? [null]).map((part) => details(wish, part)).join("")}</NtryDtls>
		<AddtlNtryInf>Төлөм</AddtlNtryInf></Ntry>`;
}

/** A camt.053 made by hand, with these entries of one account. */
export function camt(version: string, entries: readonly string[], account = "KG12345678901234567890"): string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr>
<Stmt><Id>S</Id><Acct><Id><Othr><Id>${account}</Id></Othr></Id></Acct>${entries.join("\n")}</Stmt></BkToCstmrStmt></Document>`;
}

/** A statement of our own columns. */
export function csv(lines: readonly string[]): string {
	return `${[csvHeader.join(";"), ...lines].join("\n")}\n`;
}
