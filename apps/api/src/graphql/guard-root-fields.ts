// Checks the viewer's role before any resolver of Query, Mutation or Subscription runs.

import { AppError } from '@osteon/shared/core/errors';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import { RULES, type Action } from '../access/can.ts';
import { requireAllowed } from '../access/require-allowed.ts';
import type { RequestContext } from './context.ts';

function isAction(value: unknown): value is Action {
  return typeof value === 'string' && Object.hasOwn(RULES, value);
}

/** The action that guards a root field; throws at start when there is none, so that nothing is open by omission. */
export function actionOf(field: GraphQLField<unknown, RequestContext>): Action {
  const { action } = field.extensions;
  if (!isAction(action)) throw new AppError('INTERNAL', `The root field ${field.name} has no rule. Put @Allow('...') above it.`);
  return action;
}

/** Wraps the root fields in place. Wrapping only these keeps the cost off the thousands of leaf fields of a list. */
export function guardRootFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const action = actionOf(field);
      // A subscription is checked where it starts; its events then only resolve.
      const place = type === schema.getSubscriptionType() ? 'subscribe' : 'resolve';
      const inner = field[place];
      if (inner === undefined) continue;
      field[place] = (source, args, context: RequestContext, info) => {
        requireAllowed(context.viewer, action);
        return inner(source, args, context, info);
      };
    }
  }
  return schema;
}
