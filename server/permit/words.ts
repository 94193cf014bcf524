import type { Lang } from "../../findings/lang.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** The printed words of permits and decisions. A language that lacks one does not compile. */
export type PermitWords = {
	readonly number: string;
	readonly code: string;
	readonly name: string;
	readonly citizenship: string;
	readonly birthDate: string;
	readonly passportNumber: string;
	readonly employer: string;
	readonly taxNumber: string;
	readonly occupation: string;
	readonly activity: string;
	readonly region: string;
	readonly validFrom: string;
	readonly validTo: string;
	readonly issuer: string;
	readonly issuedOn: string;
	readonly caseNumber: string;
	readonly places: string;
	readonly approved: string;
	readonly total: string;
	readonly check: string;
	readonly onlyEmployer: string;
	readonly photo: string;
	readonly decision: {
		readonly title: string;
		readonly outcome: Readonly<Record<"grant" | "grant-in-part" | "refuse", string>>;
		readonly decidedOn: string;
		readonly decidedBy: string;
		readonly board: string;
		readonly officer: string;
		readonly round: string;
		readonly law: string;
		readonly items: string;
		readonly granted: string;
		readonly grantedCount: (approved: number, asked: number) => string;
		readonly refused: string;
		readonly ground: string;
		readonly reason: string;
		readonly remedy: string;
		readonly files: string;
		readonly signed: string;
	};
};

export const permitWords: Readonly<Record<Lang, PermitWords>> = { ky, ru, en, ko };
