export { connectMessaging } from "./connect-messaging.ts";
export { durableName } from "./durable-name.ts";
export { isOutage } from "./is-outage.ts";
export type {
  ConnectionState,
  Consumption,
  DeliveryObservation,
  Messaging,
  MessagingOptions,
  PublishReceipt,
  Replier,
} from "./messaging.ts";
export { provisionTopology } from "./provision-topology.ts";
export { publishRaw } from "./publish-raw.ts";
export { readDeadLetters } from "./read-dead-letters.ts";
export type { DeadLetter } from "./read-dead-letters.ts";
export { readStream } from "./read-stream.ts";
export type { StreamMessage } from "./read-stream.ts";
export { subscribe, subscribeAll, subscribeWork } from "./subscription.ts";
export type {
  AllHandler,
  Handler,
  HandlerContext,
  StoredEvent,
  Subscription,
  WorkHandler,
} from "./subscription.ts";
export { planConsumers, streamNames, streamPlans } from "./topology.ts";
export type { ConsumerPlan, StreamPlan } from "./topology.ts";
export { currentTraceparent } from "./trace-context.ts";
