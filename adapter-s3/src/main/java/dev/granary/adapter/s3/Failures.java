package dev.granary.adapter.s3;

import dev.granary.domain.name.Printable;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.FullFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says in the ports' words why a server did not do what it was asked for. */
final class Failures {

    private static final String CREDENTIALS =
            " Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile in ~/.aws.";

    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private Failures() {}

    /** What it means that this could not be done to what stands, or should stand, at a place. */
    static StoreFailure of(String verb, String shown, SdkException cause) {
        String start = start(verb, shown);
        if (cause instanceof AwsServiceException answer) {
            return ofAnswer(start, answer);
        }
        if (cause instanceof ApiCallTimeoutException || cause instanceof ApiCallAttemptTimeoutException) {
            return new UnavailableFailure(
                    start + "the server did not answer in time, although it was asked several times."
                            + " Check the network and try again.",
                    cause);
        }
        if (says(cause, "credentials")) {
            return new DeniedFailure(
                    start + "there are no AWS credentials. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
                            + " or name a profile of ~/.aws with the option 'profile'.",
                    cause);
        }
        if (Thread.currentThread().isInterrupted()) {
            return new UnavailableFailure(start + "the thread was interrupted. Try again.", cause);
        }
        return new UnavailableFailure(
                start + "the server cannot be reached (" + innermost(cause)
                        + "). Check the network and the option 'endpoint', and try again.",
                cause);
    }

    /** The same for one of several objects, where the answer as a whole is that all is well. */
    static StoreFailure of(String verb, String shown, S3Error error) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .errorCode(String.valueOf(error.code()))
                .errorMessage(error.message())
                .build();
        return ofAnswer(
                start(verb, shown),
                S3Exception.builder()
                        .statusCode(SERVER_ERROR)
                        .message(error.message())
                        .awsErrorDetails(details)
                        .build());
    }

    private static StoreFailure ofAnswer(String start, AwsServiceException answer) {
        String code = code(answer);
        return switch (code) {
            case "NoSuchBucket" ->
                new MissingFailure(
                        start + "there is no such bucket. Make it, or check its name and the option 'endpoint'.",
                        answer);
            case "AccessDenied", "AllAccessDisabled", "AccountProblem" ->
                new DeniedFailure(
                        start + "the server does not allow it with these credentials (" + code
                                + "). Ask for the permission, or use other credentials.",
                        answer);
            case "InvalidAccessKeyId" ->
                new DeniedFailure(start + "the server does not know the access key." + CREDENTIALS, answer);
            case "SignatureDoesNotMatch" ->
                new DeniedFailure(start + "the secret key does not fit the access key." + CREDENTIALS, answer);
            case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpired" ->
                new DeniedFailure(
                        start
                                + "the credentials have expired. Renew them (for example 'aws sso login'), and run it again.",
                        answer);
            case "RequestTimeTooSkewed" ->
                new DeniedFailure(
                        start + "the clocks of this machine and of the server differ too much"
                                + date(answer)
                                        .map(" (the server's says %s)"::formatted)
                                        .orElse("")
                                + ". Set this machine's clock.",
                        answer);
            case "PermanentRedirect",
                    "TemporaryRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException" ->
                new DeniedFailure(
                        start + "the bucket is in another region"
                                + region(answer).map(" (%s)"::formatted).orElse("")
                                + ". Set the option 'region'"
                                + region(answer).map(" to %s"::formatted).orElse(" to the bucket's")
                                + ".",
                        answer);
            case "QuotaExceeded", "InsufficientStorage", "XMinioStorageFull", "ServiceQuotaExceeded" ->
                new FullFailure(start + "there is no room left (" + code + "). Free some space and try again.", answer);
            case "SlowDown", "TooManyRequests", "RequestLimitExceeded", "Throttling", "ThrottlingException" ->
                new UnavailableFailure(
                        start
                                + "the server asks to slow down, and went on doing so. Try again later, with fewer at once.",
                        answer);
            case "KeyTooLongError" ->
                new UnavailableFailure(start + "its key is too long. Take shorter names.", answer);
            case "NotImplemented", "MethodNotAllowed" -> unable(start, answer);
            default -> ofStatus(start, answer);
        };
    }

    private static StoreFailure ofStatus(String start, AwsServiceException answer) {
        return switch (answer.statusCode()) {
            case 401, 403 ->
                new DeniedFailure(
                        start + "the server does not allow it with these credentials"
                                + ". Ask for the permission, or use other credentials.",
                        answer);
            case 404 -> new MissingFailure(start + "it is not there. Check the name.", answer);
            case 405, 501 -> unable(start, answer);
            case 429 ->
                new UnavailableFailure(
                        start
                                + "the server asks to slow down, and went on doing so. Try again later, with fewer at once.",
                        answer);
            case 507 -> new FullFailure(start + "there is no room left. Free some space and try again.", answer);
            default ->
                new UnavailableFailure(
                        start + "the server answered " + answer.statusCode() + " (" + said(answer)
                                + "). Try again later.",
                        answer);
        };
    }

    private static UnavailableFailure unable(String start, AwsServiceException answer) {
        return new UnavailableFailure(
                start + "the server cannot do that (" + said(answer) + "). Use another server, or do without.", answer);
    }

    static MissingFailure missing(String verb, String shown) {
        return new MissingFailure(start(verb, shown) + "it is not there. Check the name.", null);
    }

    static WrongTypeFailure wrongType(String verb, String shown) {
        return new WrongTypeFailure(
                start(verb, shown) + "something else than a regular file stands there. Move it away.", null);
    }

    static WrongTypeFailure noFolder(String verb, String shown) {
        return new WrongTypeFailure(start(verb, shown) + "it is no folder. Move away what stands there.", null);
    }

    static String start(String verb, String shown) {
        return "Cannot " + verb + " " + shown + ": ";
    }

    /** Whether an object is not there; a bucket that is not there is another matter. */
    static boolean isNoSuchKey(AwsServiceException answer) {
        return answer.statusCode() == NOT_FOUND && !code(answer).equals("NoSuchBucket");
    }

    /** The server's own word for what went wrong; empty text if it gave none, as to a HEAD. */
    static String code(AwsServiceException answer) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    private static Optional<String> region(AwsServiceException answer) {
        return header(answer, "x-amz-bucket-region").map(Printable::of);
    }

    private static Optional<String> date(AwsServiceException answer) {
        return header(answer, "Date").map(Printable::of);
    }

    private static Optional<String> header(AwsServiceException answer, String name) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader(name));
    }

    private static String said(AwsServiceException answer) {
        String message = Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::errorMessage)
                .filter(text -> !text.isBlank())
                .orElse("");
        String said = (code(answer) + (message.isEmpty() ? "" : ": " + message)).trim();
        return said.isEmpty() ? "without a reason" : Printable.of(said);
    }

    private static boolean says(SdkException cause, String word) {
        return String.valueOf(cause.getMessage()).contains(word);
    }

    private static String innermost(Throwable cause) {
        Throwable innermost = cause;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        return Printable.of(String.valueOf(
                innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage()));
    }
}
