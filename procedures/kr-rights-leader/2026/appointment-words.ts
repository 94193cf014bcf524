import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./appointment-words.en.ts";
import { words as ko } from "./appointment-words.ko.ts";
import { words as ky } from "./appointment-words.ky.ts";
import { words as ru } from "./appointment-words.ru.ts";

export type AppointmentLetterKind = "paper-issued" | "paper-expires" | "paper-revoked" | "paper-changed";

/** The sentences of the letters about an appointment; days come in as finished words. */
export type AppointmentWords = {
	readonly subject: Readonly<Record<AppointmentLetterKind, string>>;
	readonly appointed: string;
	readonly term: (from: string, to: string) => string;
	readonly certificate: (number: string) => string;
	readonly onPage: string;
	readonly check: string;
	readonly expires: (number: string, to: string) => string;
	readonly expiresNext: string;
	readonly ended: (number: string, on: string) => string;
	readonly ground: (ground: string) => string;
	readonly reasonOnPage: string;
	readonly resigned: (number: string, on: string) => string;
	readonly thanks: string;
	readonly keep: string;
	readonly duplicate: (before: string, next: string) => string;
};

export const appointmentWords: Readonly<Record<Lang, AppointmentWords>> = { ky, ru, en, ko };
