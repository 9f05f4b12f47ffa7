const providers =
  'apple azure bitbucket discord facebook figma github gitlab google kakao keycloak linkedin_oidc slack_oidc notion slack spotify twitch twitter x workos zoom';
const hooks =
  'custom_access_token mfa_verification_attempt password_verification_attempt send_sms send_email before_user_created after_user_created';

/** Every field of the Auth configuration that is a secret. A list, because a name pattern hits 15 fields too many. */
export const authConfigSecrets: readonly string[] = [
  ...providers.split(' ').map((name) => `external_${name}_secret`),
  ...hooks.split(' ').map((name) => `hook_${name}_secrets`),
  'nimbus_oauth_client_secret',
  'security_captcha_secret',
  'smtp_pass',
  'sms_messagebird_access_key',
  'sms_textlocal_api_key',
  'sms_twilio_auth_token',
  'sms_twilio_verify_auth_token',
  'sms_vonage_api_key',
  'sms_vonage_api_secret',
  'sms_test_otp',
];

/** Hook addresses may carry credentials or a signed query. */
export const authConfigHookUris: readonly string[] = hooks.split(' ').map((name) => `hook_${name}_uri`);
