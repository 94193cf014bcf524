import type { Words } from "../../../findings/lang.ts";
import type { FormField, Widget } from "../../form.ts";

type More = Partial<Omit<FormField, "name" | "widget" | "label" | "required">>;

export function asked(name: string, widget: Widget, label: Words, more: More = {}): FormField {
	return { name, widget, label, required: true, hint: null, ...more };
}

export function maybe(name: string, widget: Widget, label: Words, more: More = {}): FormField {
	return { ...asked(name, widget, label, more), required: false };
}

export function isGiven(name: string): NonNullable<FormField["askedWhen"]> {
	return (answers) => typeof answers[name] === "string" && answers[name] !== "";
}
