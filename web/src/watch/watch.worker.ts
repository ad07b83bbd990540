import type { FromWatch, ToWatch } from './channel';
import { WatchSession } from './session';

interface WorkerScope {
  postMessage(message: FromWatch): void;
  onmessage: ((event: MessageEvent<ToWatch>) => void) | null;
}
const scope = self as unknown as WorkerScope;

const session = new WatchSession((message) => scope.postMessage(message));
scope.onmessage = (event) => session.handle(event.data);
