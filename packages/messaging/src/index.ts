export type {
  ConnectionState,
  Consumption,
  Messaging,
  MessagingOptions,
  PublishReceipt,
  Replier,
} from "./messaging.ts";
export { subscribe, subscribeAll, subscribeWork } from "./subscription.ts";
export type {
  AllHandler,
  Handler,
  HandlerContext,
  StoredEvent,
  Subscription,
  WorkHandler,
} from "./subscription.ts";
