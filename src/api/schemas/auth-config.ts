import { authConfig } from './auth-config-answer.ts';
import { authConfigBody } from './auth-config-body.ts';

export const authConfigSchemas = {
  'v1-get-auth-service-config': { answer: authConfig },
  'v1-update-auth-service-config': { body: authConfigBody, answer: authConfig },
};
