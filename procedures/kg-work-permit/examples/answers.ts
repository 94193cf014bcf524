/** Answers as an applicant gives them, right in every field; every person, number and company here is invented. */
export const exampleAnswers: Readonly<Record<string, unknown>> = {
	attract: {
		organisation: "ОсОО «Ала-Тоо Курулуш»",
		taxNumber: "01203200410055",
		sector: "transport-construction",
		licensed: false,
		region: "bishkek",
		places: [
			{ occupation: "Бетончу", count: 5 },
			{ occupation: "Инженер", count: 1 },
		],
		language: "ky",
	},
	card: {
		organisation: "ОсОО «Ала-Тоо Курулуш»",
		taxNumber: "01203200410055",
		workers: [
			{
				name: "DEMIR ALI",
				citizenship: "TUR",
				birthDate: "1990-04-12",
				passportNumber: "U01234567",
				passportExpiry: "2031-02-28",
				stay: "visa-w1",
				occupation: "Бетончу",
				field: "other",
			},
			{
				name: "YILMAZ EMRE",
				citizenship: "TUR",
				birthDate: "1985-11-30",
				passportNumber: "U07654321",
				passportExpiry: "2030-08-15",
				stay: "registration",
				occupation: "Мугалим",
				field: "education",
			},
		],
		language: "ru",
	},
	entrepreneur: {
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
	},
};
