# What is wrong, in the language that was asked for: the place, the message, the hint; what was typed stays as it was.
$ tracetrick --lang zh "d(x'*)/dx"
<arg>:1:6: 错误：“*”之后缺少运算对象
  d(x'*)/dx
       ^
[1]
$ tracetrick --lang zh -d 'matrix A(m,n), B(m,n)' "tr(A*B)" A
<arg>:1:5: 错误：A*B 中的大小不一致：A 有 n 列，B 有 m 行
  tr(A*B)
     ~^~
  提示：A'*B 是 n × n
[1]
$ printf '%s\n' 'f = norm(X*y - w)^2 + y*w' 'df/dX' | tracetrick --lang zh
<stdin>:2: 附注：w 读作标量：作为向量则大小不合
df/dX = 2*kron(y', ones(n)*(X*y - w*ones(m))')

# What is put into a message is Chinese too where it is ours: a case distinction, the shape; names and commands are not.
$ tracetrick --lang zh '\begin{cases} x \end{cases}' x
<arg>:1:1: 错误：不支持：分段定义
  \begin{cases} x \end{cases}
  ^~~~~~~~~~~~~
[1]
$ tracetrick --lang zh '\mathbb{E} x' x
<arg>:1:1: 错误：不支持：数学期望
  \mathbb{E} x
  ^~~~~~~~~~
[1]
$ tracetrick --lang zh -H "A*exp(x)" x
<arg>:1:1: 错误：向量对向量的二阶导数是 3 阶张量
  A*exp(x)
  ^~~~~~~~
  提示：--operator 把它写成线性映射
[1]
$ tracetrick --lang zh "f(x, y)"
<arg>:1:1: 错误：f 不是函数
  f(x, y)
  ^
  提示：请先声明：function f
[1]

# Notes, and where an answer holds.
$ tracetrick --lang zh "sum(i=1:N, (y_i - w'*x_i)^2)" w
<arg>:1: 附注：y 读作标量：作为向量则大小不合
df/dw = -2*sum(i=1:N, (y_i - w'*x_i)*x_i)
$ tracetrick --lang zh "max(x)" x
<arg>:1: 附注：有几个元素同为最大时导数不存在：此时这是次梯度之一
df/dx = argmax(x)

# Kinds, origins and layouts under --where, in columns as the eye counts them: a Chinese letter takes two.
$ tracetrick --lang zh --where -d 'spd matrix Sigma(n); assume tr(Sigma) = 1' "tr(Sigma)*x'*Sigma*x" x 2>&1
df/dx = 2*Sigma*x
其中
  Sigma  对称正定矩阵  n × n   已声明
  x      向量          n
  假设：tr(Sigma) = 1
$ tracetrick --lang zh --where --layout denominator "A*x" x 2>&1
dF/dx = A'
其中
  A  矩阵  m × n   因为是大写字母
  x  向量  n
  布局：分母，vec(dF) = (dF/dx)'*vec(dx)

# The locale chooses as well, but not for what programs read.
$ LC_ALL=zh_CN.UTF-8 tracetrick "x'*" x
<arg>:1:4: 错误：“*”之后缺少运算对象
  x'*
     ^
[1]
$ LC_ALL=zh_CN.UTF-8 tracetrick --lang en "x'*" x
<arg>:1:4: error: an operand is missing after '*'
  x'*
     ^
[1]
$ LC_ALL=zh_CN.UTF-8 tracetrick -t json "x'*" x 2> /dev/null
{"query": "x'*", "error": {"message": "an operand is missing after '*'", "line": 1, "column": 4}}
[1]
$ tracetrick --lang zh -t json "x'*" x 2> /dev/null
{"query": "x'*", "error": {"message": "“*”之后缺少运算对象", "line": 1, "column": 4}}
[1]
