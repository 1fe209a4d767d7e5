// Checks what the viewer may do before a resolver runs: at every root field, and wherever a field leads to an object that has a rule of its own.

import { AppError } from '@osteon/shared/core/errors';
import { defaultFieldResolver, getNamedType, getNullableType, isListType, isNonNullType, isObjectType, type GraphQLField, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import { can, RULES, type Action } from '../access/can.ts';
import { requireAllowed } from '../access/require-allowed.ts';
import type { RequestContext } from './context.ts';

type Field = GraphQLField<unknown, RequestContext>;

function actionIn(extensions: Readonly<Record<string, unknown>>): Action | undefined {
  const { action } = extensions;
  return typeof action === 'string' && Object.hasOwn(RULES, action) ? (action as Action) : undefined;
}

/** The action that guards a root field; throws at start when there is none, so that nothing is open by omission. */
export function actionOfField(field: Field): Action {
  const action = actionIn(field.extensions);
  if (action === undefined) throw new AppError('INTERNAL', `The root field ${field.name} has no rule. Put @Allow('...') above it.`);
  return action;
}

/** The action that guards every way to objects of this type; an object that `node(id:)` can reach must have one. */
export function actionOfType(type: GraphQLNamedType): Action | undefined {
  const action = actionIn(type.extensions);
  if (action === undefined && isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node')) {
    throw new AppError('INTERNAL', `The type ${type.name} has no rule. Put @Allow('...') above its class.`);
  }
  return action;
}

function guardRoot(field: Field, place: 'resolve' | 'subscribe', action: Action): void {
  const inner = field[place] ?? defaultFieldResolver;
  field[place] = (source, args, context, info) => {
    requireAllowed(context.viewer, action);
    return inner(source, args, context, info);
  };
}

/** Missing and not-allowed look the same: null or an empty list where the type allows it, so that one field does not cost the caller the rest. */
function guardWay(field: Field, action: Action): void {
  const inner = field.resolve ?? defaultFieldResolver;
  const nullable = !isNonNullType(field.type);
  const list = isListType(getNullableType(field.type));
  field.resolve = (source, args, context, info) => {
    if (can(context.viewer, action)) return inner(source, args, context, info);
    if (nullable) return null;
    if (list) return [];
    return requireAllowed(context.viewer, action);
  };
}

/**
 * Wraps fields in place, once, at start. Only root fields and fields that lead to a guarded type are wrapped: the leaf fields of a list stay as cheap as they were.
 * A subscription is checked where it starts; its events then only resolve.
 */
export function guardFields(schema: GraphQLSchema): GraphQLSchema {
  const subscription = schema.getSubscriptionType();
  const roots = [schema.getQueryType(), schema.getMutationType(), subscription];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    actionOfType(type);
    for (const field of Object.values(type.getFields())) {
      if (roots.includes(type)) guardRoot(field, type === subscription ? 'subscribe' : 'resolve', actionOfField(field));
      else {
        const action = actionOfType(getNamedType(field.type));
        if (action !== undefined) guardWay(field, action);
      }
    }
  }
  return schema;
}
