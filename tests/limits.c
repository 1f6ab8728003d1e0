/* A query that may make no more than n expressions, for n = 1, 2, 3 ... until that is enough: wherever a constructor gets no node its callers pass
 * that on. Each time the limit is what is complained of first, and what is answered before that is answered as without a limit. The statements have in
 * them what the constructors treat apart. Through the public header only. */
#include <stdio.h>
#include <string.h>
#include "tracetrick.h"

enum { ROOM = 1 << 13, MOST = 4000 };

static const char declared[] =
    "scalar c, s, t; vector x(n), y(n), u(m), v_i(n), i = 1:N; positive vector p(n); onehot vector h(n); matrix A(n), B(n), X(n,m), Y(n,m), V_i(n,m), i = 1:N; "
    "symmetric S(n); spd R(n); diagonal D(n); antisymmetric Z(n); orthogonal Q(n); lower L(n); invertible P(n); function phi; function F(n)";

/* What is asked of each: the derivative by every variable that is named after it. */
static const char *const statements[] = {
    "d(tr(A*X*X'*B))/d{A,X}", "d(c*diag(2*s*A + D*x*y' + diag(p)*B))/dc", "d(tr(diag(A*X*Y')*p'*D*S))/dX", "d(c*diag(Q*diag(x)*Q'))/dc",
    "d(sum(i=1:N, norm(A*v_i - y)^2))/dA", "d(c*sum(i=1:N, Z*V_i)')/dc", "d(c*sum(i=1:N, Q*V_i) - 2*c*sum(j=1:N, V_j) + c*sum(j=1:N, Z*V_j))/dc",
    "d(prod(i=1:N, s + v_i'*x))/dx", "d(sum(i=1:n, x[i]^2*y[i]))/dx", "d(c*((Z*Q)' + (Z .* A)' + (s*Z*X)*Y' + expm(Z)' + pinv(Z)' + adj(Z)'))/dc", "d(c*kron(Z, A)')/dc",
    "d(c*P*A^2*inv(P*A^2)*B + c*inv(A*B)*A*B)/dc", "d(c*kron(A, X)*kron(B, Y') + c*commutation(n,n)*kron(A, B))/dc", "d(vec(A*X*Y')'*vec(S))/dX", "d(exp(A*X) .* Y)/dX",
    "d(c*(X .* Y .* X).^2 ./ (u'*u))/dc", "d(c*tril(A') + c*triu(2*B) + c*L)/dc", "d(softmax(A*x)'*logsoftmax(y))/d{x,y}", "d(max(A) + min(x) + norminf(x))/dA",
    "d(c*(argmax(A)*x + abs(argmax(x))))/dc", "d(logdet(R + X*X') + det(2*A)/det(B))/d{A,X}", "d(nuclear(X) + tr(sqrtm(R)) + tr(logm(A)))/d{A,X}",
    "d(sqrt(2*s^3*t)*exp(s)*exp(-2*t)*abs(s)^2 + s^c*c^(2*s) + (s*t)^(1/3))/ds", "d(tr(F(c*t)*B) + phi(x)'*phi(2*y))/dx", "d(c*ones(n,n)^3*x + c*ones(n,m)*u)/dc", "d(c*D^2*diag(x)*D*y)/dc",
    "d(c*x'*Z*x + c*tr(Z*S) + c*tr(Z*A*B) + c*tr(A*B*A))/dc", "d(c*(A - B) + c*(B - A)' + c*(2*A + 2*B'))/dc", "d(inv(A*X*Y' + S))/dX", "d(c*inv(kron(A, B)) + c*kron(x, A)*kron(B, x'))/dc",
    "G = A*X; H = G*G'; f = tr(H*H); df/dX", "M = Q*P; f = c*M'*x; df/dc", "hessian(log(sum(exp(A*x))), x)", "d(c*((X*u) .* (Z*x))'*((Y*u) .* y))/dc",
    "d(diag(x) .* A + diag(diag(A)))/dA", "hessian(sum(exp(diag(A))), A)", "d(sqrt(atan(logsumexp(Z))) .* logsumexp(adj(Z)).^2)/dZ", "d(c*A.^0*sign(exp(A)*exp(B)))/dc",
    "hessian((x'*A*x)*exp(x'*A*x), x)", "d(exp(c*A) + c^2*B)/dc", "d(c*(x' + y'*Z)*y + c*exp(x' + y'*Z*Q)*x)/dc",
    "d(c*(s^2*(D .* A)*(y*h' + p*x'))*(s^2*(D .* A)*(y*h' + p*x'))')/dc", "d(tr(A*X*Y'*B))",
    /* kinds that are found by trial */
    "d((w'*z + b - q)^2)/dw", "d((r - k - 1)/2*logdet(B) - r*k/2*tr(inv(A)*B))/dB", "d(1/(1 + 1/sum(i=1:N, r_i^2)))/dr_k",
};

typedef struct { char answers[ROOM], first[256]; } heard;      /* what was answered; the first fault: others may follow from it */

static void hear_answer(void *user, const tt_answer *a)
{
    heard *h = user;
    const char *line = tt_answer_line(a, TT_AS_TEXT);
    strncat(h->answers, line ? line : "?", ROOM - 2 - strlen(h->answers));
    strcat(h->answers, "\n");
}

static void hear_report(void *user, const tt_report *r)
{
    heard *h = user;
    if (r->gravity != TT_NOTE && !*h->first) snprintf(h->first, sizeof h->first, "%s", r->message);
}

static bool ask(const char *statement, uint32_t limit, heard *h)
{
    tt_setup setup;
    tt_setup_default(&setup);
    setup.answer = hear_answer;
    setup.report = hear_report;
    setup.user = h;
    setup.node_limit = limit;
    setup.check = false;
    *h = (heard){ 0 };
    tracetrick *t = tt_open(&setup);
    bool good = t && tt_declare(t, declared) && tt_ask(t, statement, NULL, 0) && !*h->first && *h->answers;
    tt_close(t);
    return good;
}

/* The limit that was enough, or 0. */
static uint32_t holds(const char *statement)
{
    static heard whole, h;
    char wanted[80];
    if (!ask(statement, 0, &whole)) {
        printf("not ok limits: %s\n#   without a limit: %s\n", statement, whole.first);
        return 0;
    }
    for (uint32_t n = 1; n < MOST; n++) {
        bool good = ask(statement, n, &h);
        if (good && !strcmp(h.answers, whole.answers)) return n;
        snprintf(wanted, sizeof wanted, "the expression is too large: over %u nodes", (unsigned)n);
        if (!good && !strcmp(h.first, wanted) && !strncmp(h.answers, whole.answers, strlen(h.answers))) continue;
        printf("not ok limits: %s\n#   with %u nodes: %s %s\n", statement, (unsigned)n, h.first, h.answers);
        return 0;
    }
    printf("not ok limits: %s\n#   %d nodes are not enough\n", statement, MOST);
    return 0;
}

int main(void)
{
    int failures = 0;
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        uint32_t enough = holds(statements[i]);
        if (enough) printf("ok limits: %s (%u nodes)\n", statements[i], (unsigned)enough);
        else failures++;
    }
    return failures != 0;
}
