import type { Lang } from "../findings/lang.ts";

/** What `tilkat verify` says of a protective receipt. */
export type ProtectiveCliWords = {
	readonly receiptOf: (number: string, arrivedAt: string, applicant: string) => string;
	readonly pending: (issuedAt: string) => string;
	readonly ours: (day: string) => string;
	readonly notOurs: string;
	readonly folderMissing: string;
};

export const protectiveCliWords: Readonly<Record<Lang, ProtectiveCliWords>> = {
	ky: {
		receiptOf: (number, arrivedAt, applicant) =>
			`Коргоо тилкаты ${number}, келген убактысы ${arrivedAt}, арыз ээси ${applicant}`,
		pending: (issuedAt) => `  ${issuedAt} карата арыз каралып жаткан`,
		ours: (day) => `  ${day} күнү аяктагандан бери кечигүү мекеменин күнөөсүнөн`,
		notOurs: "  мекеме убада кылган мөөнөттөрдүн бири да өткөн эмес",
		folderMissing: "Бул документтердин тилкаты: документтериңиздин папкасын да көрсөтүңүз.",
	},
	ru: {
		receiptOf: (number, arrivedAt, applicant) =>
			`Охранная расписка ${number}, поступило ${arrivedAt}, заявитель ${applicant}`,
		pending: (issuedAt) => `  на ${issuedAt} заявление находилось на рассмотрении`,
		ours: (day) => `  с конца дня ${day} задержка произошла по вине ведомства`,
		notOurs: "  ни один обещанный ведомством срок не истёк",
		folderMissing: "Это расписка о документах: укажите и папку с вашими документами.",
	},
	en: {
		receiptOf: (number, arrivedAt, applicant) =>
			`Protective receipt ${number}, arrived ${arrivedAt}, applicant ${applicant}`,
		pending: (issuedAt) => `  on ${issuedAt} the application was under consideration`,
		ours: (day) => `  the delay has been the office's since the end of ${day}`,
		notOurs: "  no promised day of the office had passed",
		folderMissing: "This is a receipt of documents: name the folder of your documents, too.",
	},
	ko: {
		receiptOf: (number, arrivedAt, applicant) => `보호 접수증 ${number}, 도착 ${arrivedAt}, 신청인 ${applicant}`,
		pending: (issuedAt) => `  ${issuedAt} 현재 신청은 심사 중이었습니다`,
		ours: (day) => `  ${day}이 끝난 때부터의 지연은 기관의 책임입니다`,
		notOurs: "  기관이 약속한 날 가운데 지난 날은 없습니다",
		folderMissing: "이것은 서류 접수증입니다. 서류 폴더도 지정해 주십시오.",
	},
};
