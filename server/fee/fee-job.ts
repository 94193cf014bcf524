/** A fee has become due: the order is opened by a worker, who may open the case. Subject: the case's id. */
export const feeJob = "fee-order";
