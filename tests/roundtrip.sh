#!/bin/sh
# What is printed reads back to the same thing: the derivative of tr(C'*(answer)) by C must print the answer again, whether it was
# read as text or as Unicode. One query a line: declarations | expression | variable | its shape.
while IFS='|' read -r declarations expression variable shape; do
    [ "$declarations" ] || continue
    declarations=$(echo $declarations) expression=$(echo "$expression" | sed 's/^ *//; s/ *$//')
    variable=$(echo $variable) shape=$(echo $shape)
    text=$(tracetrick -t text -d "$declarations" -e "$expression" "$variable" 2>&1) text=${text#*= }
    shown=$(tracetrick -t unicode -d "$declarations" -e "$expression" "$variable" 2>&1) shown=${shown#*= }
    case $shown in *K_*) shown=$text ;; esac        # the commutation matrix is read by its name only
    for answer in "$text" "$shown"; do
        again=$(tracetrick -t text -d "$declarations" -d "$shape" -e "tr(C'*($answer))" C 2>&1)
        if [ "$again" = "df/dC = $text" ]; then
            echo "ok roundtrip: $answer"
        else
            echo "not ok roundtrip: $answer"
            printf '%s\n' "$expression" "$text" "$again" | sed 's/^/#   /'
        fi
    done
done << 'END'
matrix X(n,n), A(n,n)                  | tr(X'*A*X)                            | X | matrix C(n,n)
matrix X(m,n); vector w(n), y(m)       | norm(X*w - y)^2                       | w | matrix C(n,1)
matrix X(m,n); vector w(n), y(m)       | norm(X*w - y)                         | w | matrix C(n,1)
matrix X(m,n); vector a(m), b(n)       | a'*exp(X*b)                           | X | matrix C(m,n)
matrix X(n,n)                          | det(X)                                | X | matrix C(n,n)
invertible X(n); matrix A(n,n)         | det(X)*tr(A*X)                        | X | matrix C(n,n)
matrix X(n,n), A(n,n)                  | tr(inv(X)*A)                          | X | matrix C(n,n)
matrix A(n,n); vector x(n)             | x'*A*x/(x'*x)                         | x | matrix C(n,1)
matrix A(n,n); vector x(n)             | (x'*A*x)^3                            | x | matrix C(n,1)
matrix A(n,n); vector x(n)             | 2/3*exp(-x'*A*x/2)                    | x | matrix C(n,1)
matrix A(n,n); vector x(n)             | sqrt(x'*A*x)                          | x | matrix C(n,1)
vector x(n), y(n)                      | sum(x.^3 ./ y)                        | x | matrix C(n,1)
vector x(n), y(n)                      | sum(x.^3 ./ y)                        | y | matrix C(n,1)
vector x(n); scalar c                  | c*norm1(x)/2 + sum(sinh(x))           | x | matrix C(n,1)
function phi; matrix W(m,n); vector v(m), x(n) | v'*phi(phi(W*x))              | W | matrix C(m,n)
matrix W(k,n); vector x(n), y(k)       | -y'*log(softmax(W*x))                 | W | matrix C(k,n)
matrix W(k,n); vector x(n)             | logsumexp(W*x)                        | x | matrix C(n,1)
matrix A(n,n)                          | logdet(A)^2                           | A | matrix C(n,n)
matrix A(n,n)                          | tr(A^5)                               | A | matrix C(n,n)
matrix A(n,n); scalar k                | tr(A)^2*k                             | A | matrix C(n,n)
matrix A(m,n), B(p,q), G(m*p,n*q)      | tr(G'*kron(A, B))                     | A | matrix C(m,n)
matrix A(m,n), B(p,q), G(m*p,n*q)      | tr(G'*kron(A, B))                     | B | matrix C(p,q)
vector lambda(n), x_bar(n); matrix W1(n,n) | lambda'*W1*(x_bar .* tanh(x_bar)) | x_bar | matrix C(n,1)
matrix X(n,n)                          | inv(X)                                | X | matrix C(n*n,n*n)
matrix A(p,m), X(m,n), B(n,q)          | A*exp(X*B)                            | X | matrix C(p*q,m*n)
matrix X(m,n), B(m,m)                  | X'*B*X                                | X | matrix C(n*n,m*n)
matrix X(n,n)                          | hessian(logdet(X), X)                 | X | matrix C(n*n,n*n)
matrix W(k,n); vector x(n); onehot y(k) | hessian(-y'*log(softmax(W*x)), W)    | W | matrix C(k*n,k*n)
vector x(n), a(n)                      | hessian(norm(x - a), x)               | x | matrix C(n,n)
END
