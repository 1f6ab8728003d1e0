# Right answers that the self-check once withheld (exit status 3): what is shown here is that they are given.
# A determinant that is small beside the lengths of its columns, but far above the rounding: it was taken for zero.
$ tracetrick -d 'matrix A(2,n), B(1,2), C(2,2), D(m,m); function phi, psi; matrix E0(n,m)' "d((tr(sqrtm(eye(2) + ((sum(A))*((B)'))*((sum(A))*((B)'))')))*(tr(kron(C, det(kron(digamma((D)*(D)), (D).^(-1)))))))" > /dev/null
