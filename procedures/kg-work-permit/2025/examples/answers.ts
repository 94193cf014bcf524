const worker = {
	name: "DEMIR ALI",
	citizenship: "TUR",
	birthDate: "1990-04-12",
	passportNumber: "U01234567",
	passportExpiry: "2031-02-28",
	occupation: "Бетончу",
	field: "other",
};

const employer = {
	organisation: "ОсОО «Ала-Тоо Курулуш»",
	taxNumber: "01203200410055",
	sector: "transport-construction",
	licensed: false,
	region: "bishkek",
};

const entrepreneur = {
	name: "WANG LEI",
	citizenship: "CHN",
	birthDate: "1979-01-05",
	passportNumber: "E12345678",
	passportExpiry: "2032-05-01",
	taxNumber: "20501197900123",
	activity: "Соода",
	patentNumber: "P-2026-00417",
	region: "chuy",
};

const second = { stay: "visa-w1", firstPermit: "SP 000123" };

/** Answers as an applicant gives them, right in every field; every person, number and company here is invented. */
export const exampleAnswers: Readonly<Record<string, unknown>> = {
	"first-stage": { ...employer, workers: [worker], language: "ky" },
	"second-stage": { ...employer, workers: [{ ...worker, ...second }], language: "ru" },
	"entrepreneur-first": entrepreneur,
	"entrepreneur-second": { ...entrepreneur, ...second },
};
