import { beforeEach, describe, expect, it } from 'vitest';
import { Credit } from './credit';

let credit: Credit;
const takeAll = () => {
  let count = 0;
  for (; credit.isLeft; count++) credit.take();
  return count;
};

beforeEach(() => {
  credit = new Credit();
});

describe('Credit', () => {
  it('has none before a connection and as much as it grants after', () => {
    expect(takeAll()).toBe(0);

    credit.open(2);

    expect(takeAll()).toBe(2);
  });

  it('gives one back for each answer, never more than was granted', () => {
    credit.open(2);
    takeAll();
    credit.sent();

    credit.answered();
    expect(takeAll()).toBe(1);
    for (let i = 0; i < 5; i++) credit.answered();
    expect(takeAll()).toBe(2);
  });

  it('forgets what was captured but not sent when somebody else captures', () => {
    credit.open(2);
    credit.take();
    credit.take();
    credit.sent();

    expect(credit.handOver()).toBe(1);
    expect(takeAll()).toBe(1);
  });

  it('takes nothing back that was captured in an older epoch', () => {
    credit.open(2);
    const { epoch } = credit;
    credit.take();
    credit.handOver();
    takeAll();

    credit.putBack(epoch);

    expect(credit.isLeft).toBe(false);
  });

  it('has none after the connection broke', () => {
    credit.open(2);

    credit.close();

    expect(credit.isLeft).toBe(false);
  });
});
