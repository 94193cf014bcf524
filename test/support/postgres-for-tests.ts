/** Placeholder until the store lands: replaced by the owner of server/store. */
export default async function setup(): Promise<void> {}
