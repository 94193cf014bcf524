import type { PresentedDocument } from "../../../casework/presented.ts";
import type { CaseExample } from "../../case-example.ts";
import { presentAll } from "../../case-example.ts";

const worker = {
	name: "DEMIR ALI",
	citizenship: "TUR",
	birthDate: "1990-04-12",
	passportNumber: "U01234567",
	passportExpiry: "2031-02-28",
	stay: "visa-w1",
	occupation: "Бетончу",
	field: "other",
};
const employer = { organisation: "ОсОО «Ала-Тоо Курулуш»", taxNumber: "01203200410055" };
const card = { ...employer, workers: [worker] };
const attract = {
	...employer,
	sector: "transport-construction",
	licensed: false,
	region: "bishkek",
	places: [{ occupation: "Бетончу", count: 5 }],
};
const entrepreneur = {
	name: "WANG LEI",
	citizenship: "CHN",
	birthDate: "1979-01-05",
	passportNumber: "E12345678",
	passportExpiry: "2032-05-01",
	stay: "visa-i",
	taxNumber: "20501197900123",
	activity: "Соода",
	patentNumber: "P-2026-00417",
	region: "chuy",
};

const workerDocuments = presentAll([
	{ kind: "application", person: 1 },
	{ kind: "passport", person: 1 },
	{ kind: "medical-certificate", person: 1 },
	{ kind: "photo", person: 1, photo: true },
]);
const employerDocuments = presentAll([{ kind: "application" }, { kind: "registration-certificate" }]);

function without(documents: readonly PresentedDocument[], kind: string): readonly PresentedDocument[] {
	return documents.filter((one) => one.kind !== kind);
}

const today = "2020-06-16";
const ofWorker = { kind: "card", answers: card, documents: workerDocuments, feePaid: false, today };

function withWorker(change: Partial<typeof worker>): unknown {
	return { ...card, workers: [{ ...worker, ...change }] };
}

/** Situations that this law was published with; their outcomes are golden (examples/replays/2018.json). */
export const caseExamples: readonly CaseExample[] = [
	{ ...ofWorker, id: "worker-in-order" },
	{ ...ofWorker, id: "worker-fee-paid", feePaid: true },
	{ ...ofWorker, id: "worker-without-photo", documents: without(workerDocuments, "photo") },
	{ ...ofWorker, id: "worker-without-registration-of-employer" },
	{ ...ofWorker, id: "worker-of-17", answers: withWorker({ birthDate: "2002-06-17" }) },
	{ ...ofWorker, id: "worker-teaches-without-diploma", answers: withWorker({ field: "education" }) },
	{ ...ofWorker, id: "worker-passport-ends-in-90-days", answers: withWorker({ passportExpiry: "2020-09-14" }) },
	{ ...ofWorker, id: "worker-without-visa", answers: withWorker({ stay: "other" }) },
	{
		...ofWorker,
		id: "employer-licensed-without-licence",
		kind: "attract",
		answers: { ...attract, licensed: true },
		documents: employerDocuments,
	},
	{
		id: "entrepreneur-in-order",
		kind: "entrepreneur",
		answers: entrepreneur,
		documents: presentAll([{ kind: "application" }, { kind: "patent" }, { kind: "passport" }]),
		feePaid: true,
		today,
	},
	{
		id: "entrepreneur-without-patent",
		kind: "entrepreneur",
		answers: entrepreneur,
		documents: presentAll([{ kind: "application" }, { kind: "passport" }]),
		feePaid: true,
		today,
	},
];
