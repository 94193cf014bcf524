/** The four languages of the office. Every sentence exists in each of them, or the code does not compile. */
export type Lang = "ky" | "ru" | "en" | "ko";

/** In the order in which a reader is offered them. */
export const langs: readonly Lang[] = ["ky", "ru", "en", "ko"];

/** One phrase in every language. */
export type Words = Readonly<Record<Lang, string>>;
