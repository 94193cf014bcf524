import type { PlaceWords } from "./words.ts";

export const words: PlaceWords = {
	events: {
		placed: "Тандоонун жыйынтыгы боюнча орун белгиленди",
		place_confirmed: "Орун ырасталды",
		place_left: "Орундан баш тартылды",
		objection_answered: "Даттанууга жооп берилди: орун ошол бойдон калды",
	},
	refusals: {
		"other-round": "Бул арыз башка тандоого тиешелүү же анын тандоосу жабылган.",
		"no-place": "Бул арыздын ырастоону күткөн орду жок.",
		"day-has-not-passed": "Орунду ырастоо мөөнөтү али өтө элек.",
		"place-unconfirmed": "Талапкер орунду алары же албасы тууралуу али айта элек.",
		"objection-open": "Талапкер даттанган, ага али жооп бериле элек.",
		"no-objection": "Жооп бере турган даттануу жок.",
	},
	letterKinds: { place: "тандоонун жыйынтыгы" },
};
